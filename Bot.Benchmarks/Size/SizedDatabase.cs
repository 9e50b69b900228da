using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Benchmarks.Filling;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>A database of so many incidents, filled once.</summary>
internal static class SizedDatabase
{
    /// <summary>100,000 open incidents of which each escalates once within an hour.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(36);

    /// <summary>Fewer go on for as long as is watched at least.</summary>
    private static readonly TimeSpan Shortest = SweepLateness.Watched * 15;

    /// <summary>Between the end of the filling and the first escalation: meanwhile the pages are read.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    /// <summary>The past ones, which take minutes where there are many; a folder that has them already is left as it is.</summary>
    /// <param name="database">The arguments that lead to it; it is empty.</param>
    public static async Task FillPastAsync(string folder, string[] database, Func<Task<IBulk>> open, int past)
    {
        if (File.Exists(Filled(folder))) return;
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "appsettings.json")))!.AsObject();
        SampleSettings.Change(settings);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings.ToJsonString());
        await using (var app = Build(folder, ["--Database:ConnectionString", $"Data Source={SamplesIn(folder)}"]))
        {
            await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
            await Samples.MakeAsync(app.Services.GetRequiredService<IncidentLedger>(), app.Services.GetRequiredService<Database>());
        }
        await MakeEmptyAsync(folder, database);
        var began = Stopwatch.StartNew();
        await using (var bulk = await open())
        {
            await Filler.Of(SamplesIn(folder)).FillPastAsync(bulk, past, TimeProvider.System.GetUtcNow());
            await bulk.FinishAsync();
        }
        await File.WriteAllTextAsync(Filled(folder), "");
        Console.WriteLine($"{past:N0} past incidents filled in {began.Elapsed.TotalSeconds:N0} s");
    }

    /// <returns>When the first open one escalates.</returns>
    public static async Task<DateTimeOffset> FillOpenAsync(string folder, Func<Task<IBulk>> open, int past, int count)
    {
        var began = Stopwatch.StartNew();
        var firstDue = TimeProvider.System.GetUtcNow() + Quiet + TimeSpan.FromMilliseconds(count);
        await using (var bulk = await open())
        {
            await Filler.Of(SamplesIn(folder)).FillOpenAsync(bulk, past, count, firstDue, Shortest / count > Gap ? Shortest / count : Gap);
            await bulk.FinishAsync();
        }
        Console.WriteLine($"{count:N0} open ones in {began.Elapsed.TotalSeconds:N0} s; the first of them escalates at {firstDue:T}");
        return firstDue;
    }

    /// <summary>The schema, and nothing in it.</summary>
    public static async Task MakeEmptyAsync(string folder, string[] database)
    {
        await using var app = Build(folder, database);
        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
    }

    private static string SamplesIn(string folder) => Path.Combine(folder, "samples.db");

    private static string Filled(string folder) => Path.Combine(folder, "filled");

    private static WebApplication Build(string folder, string[] database) =>
        Program.Build(["--contentRoot", folder, "--Logging:LogLevel:Default=Warning", .. database]);
}
