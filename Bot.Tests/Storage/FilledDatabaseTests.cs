using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Benchmarks.Filling;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What is measured on a million incidents is only worth something where they are as the bot itself writes them.</summary>
internal sealed class FilledDatabaseTests
{
    private const int Past = 1_000, Open = 100;

    [Test]
    public async Task A_thousand_incidents_of_the_generator_are_sound()
    {
        var folder = Directory.CreateTempSubdirectory("incident-filled-").FullName;
        try
        {
            var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sample.Root, "appsettings.json")))!.AsObject();
            SampleSettings.Change(settings);
            await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings.ToJsonString());
            var (samples, filled) = (Path.Combine(folder, "samples.db"), Path.Combine(folder, "filled.db"));
            await using (var app = Built(folder, samples))
            {
                await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
                await Samples.MakeAsync(app.Services.GetRequiredService<IncidentLedger>(), app.Services.GetRequiredService<Database>());
            }
            await using (var app = Built(folder, filled)) await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
            var filler = Filler.Of(samples);
            filler.Entries.ShouldAllBe(entries => entries == Samples.Entries);
            await using (var bulk = new SqliteBulk(filled))
            {
                await filler.FillPastAsync(bulk, Past, Rows.Noon);
                await filler.FillOpenAsync(bulk, Past, Open, Rows.Noon.AddMinutes(5), TimeSpan.FromMilliseconds(36));
                await bulk.FinishAsync();
            }

            await using var copy = VerifyVerb.Copy(filled);
            await copy.OpenToReadAsync(CancellationToken.None);
            using var output = new StringWriter();
            var (line, _) = await VerifyVerb.LookAsync(copy, output, CancellationToken.None);

            line.ShouldBe("1100 incidents, 20750 entries: sound.", output.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static WebApplication Built(string folder, string file) =>
        Program.Build(["--contentRoot", folder, "--Logging:LogLevel:Default=Error", "--Database:ConnectionString", $"Data Source={file}"]);
}
