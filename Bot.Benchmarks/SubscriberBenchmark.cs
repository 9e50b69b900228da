using System.Diagnostics;
using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>One update to thousands of readers by e-mail, with the pace taken off: how long it takes, how much memory, and how long somebody waits for a page meanwhile. In this process, with the mail server.</summary>
internal static class SubscriberBenchmark
{
    private const int Subscribers = 5_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-").FullName;
        File.Copy(Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        using var mail = new MailSink();
        await using var app = Program.Build([
            "--contentRoot", folder, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--StatusPage:Url=https://status.example.com", "--StatusPage:Subscribers:Email=true",
            "--StatusPage:Subscribers:MailsPerMinute=60000", "--Email:Host=127.0.0.1", $"--Email:Port={mail.Port}", "--Email:Tls=none", "--Email:From=Incident bot <incidents@example.com>",
        ]);
        await app.OpenAsync(CancellationToken.None);
        var (database, workflow) = (app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<IncidentWorkflow>());
        await SubscribeAsync(database);
        await app.Services.PrepareStatusPageAsync(CancellationToken.None);
        await app.StartAsync();
        var alice = new Cause(new Actor.Human(new PersonId("alice")), Source.Typed, null);
        var first = await DeclareAsync(workflow, alice, "Payments are down");
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = Resident();

        var started = Stopwatch.StartNew();
        await workflow.HandleAsync(first, new IncidentCommand.Publish("Card payments fail for some customers.", null, null, null), alice, CancellationToken.None);
        Console.WriteLine($"the update is committed after {started.Elapsed.TotalMilliseconds:N0} ms");
        var (peak, pages) = (before, new List<double>());
        while (mail.Received < Subscribers && started.Elapsed < TimeSpan.FromMinutes(10))
        {
            pages.Add(await PageAsync(database, workflow, alice, pages.Count));
            peak = Math.Max(peak, Resident());
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
        pages.Sort();
        Console.WriteLine($"{mail.Received:N0} mails after {started.Elapsed.TotalSeconds:N1} s; resident {before / 1048576} MB before, {peak / 1048576} MB at most");
        Console.WriteLine($"meanwhile {pages.Count} pages, each out after {pages[pages.Count / 2]:N0} ms (p50), {pages[^1]:N0} ms at most");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task SubscribeAsync(Database database) => database.WriteAsync(async session =>
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        for (var number = 0; number < Subscribers; number++)
        {
            var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)))[..32];
            await SubscriberTable.AddAsync(session, new SubscriberRow { Id = id, Kind = "email", Address = string.Create(CultureInfo.InvariantCulture, $"reader{number}@customer.example"), Components = "", AskedAt = now, AskedSince = now, Asked = 1, ConfirmedAt = now });
        }
        return true;
    }, CancellationToken.None);

    /// <summary>Declares another incident, and waits until whoever is on call was sent its page.</summary>
    private static async Task<double> PageAsync(Database database, IncidentWorkflow workflow, Cause by, int number)
    {
        var began = Stopwatch.GetTimestamp();
        var id = await DeclareAsync(workflow, by, $"Another {number}");
        while (await database.ReadAsync(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE incident = @Number AND lane = 1 AND status = 'sent'", new { id.Number }), CancellationToken.None) == 0) await Task.Delay(2);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<IncidentId> DeclareAsync(IncidentWorkflow workflow, Cause by, string title) =>
        (await workflow.DeclareAsync(id => new IncidentCommand.Declare(id, title, Severity.Sev2, "local") { Service = "payment-service" }, _ => Task.FromResult<Incident?>(null), by, CancellationToken.None)).Outcome.Incident!.Id;

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
