using System.Diagnostics;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>
/// How late timers are. Of 100,000 open incidents each escalates once within an hour. The jobs tick as in the program, and every escalation is decided and durable;
/// what it would send is sent to the local workspace.
/// </summary>
internal static class TimerBenchmark
{
    private const int Incidents = 100_000;
    private const int InOneTransaction = 500;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ResponseTime = TimeSpan.FromMinutes(15);

    /// <param name="minutes">How much of the hour is waited for; its load is the same all the time.</param>
    public static async Task RunAsync(int minutes)
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-").FullName;
        try
        {
            File.Copy(Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "appsettings.json"), Path.Combine(folder, "appsettings.json"));
            await RunAsync(folder, TimeSpan.FromMinutes(minutes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, TimeSpan waited)
    {
        await using var app = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        var database = app.Services.GetRequiredService<Database>();
        await database.OpenAsync(CancellationToken.None);
        var filling = Stopwatch.StartNew();
        await FillAsync(app.Services, database);
        Console.WriteLine($"{Incidents:N0} incidents declared in {filling.Elapsed.TotalSeconds:N0} s");

        // Spreading them takes less time than declaring them took, and nothing may be due before the jobs tick.
        var begin = TimeProvider.System.GetUtcNow() + filling.Elapsed + Settling;
        await SpreadAsync(database, begin);
        // What was declared told the outbox of pages that were taken back since.
        app.Services.GetRequiredService<OutboxSignal>().TakeUrgent();
        if (begin - Settling - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } early) await Task.Delay(early);
        var starting = Stopwatch.StartNew();
        await app.StartAsync();
        Console.WriteLine($"started on it in {starting.Elapsed.TotalSeconds:N1} s");
        await Task.Delay(Settling + waited + Settling);
        await app.StopAsync();
        var late = await LatenessAsync(database);
        var due = (int)(Incidents * (waited / Hour));
        Console.WriteLine($"{late.Count:N0} escalations done, {due:N0} to {due + (int)(Incidents * (Settling / Hour)):N0} were due ({Incidents / Hour.TotalSeconds:N0} a second)");
        Console.WriteLine($"late by p50 {At(late, 0.5):N0} ms, p99 {At(late, 0.99):N0} ms, at most {late[^1].Milliseconds:N0} ms; worst {string.Join(", ", Worst(late, begin))}");
    }

    private static double At(List<Late> sorted, double part) => sorted[(int)(sorted.Count * part)].Milliseconds;

    private static async Task FillAsync(IServiceProvider services, Database database)
    {
        var ledger = services.GetRequiredService<IncidentLedger>();
        var cause = new Cause(new Actor.Human(new PersonId("alice")), Chat.Source.Typed, null);
        var at = TimeProvider.System.GetUtcNow();
        for (var first = 1; first <= Incidents; first += InOneTransaction)
        {
            var from = first;
            await database.WriteAsync(async session =>
            {
                for (var number = from; number < from + InOneTransaction; number++)
                {
                    var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
                    await ledger.ApplyAsync(session, id, new IncidentCommand.Declare(id, $"Trouble {number}", Severity.Sev3, "local"), cause, at);
                }
                return await session.ExecuteAsync("DELETE FROM outbox");
            }, CancellationToken.None);
        }
    }

    /// <summary>Only escalation is looked at: each incident's first level ends at an instant of its own. Its state is moved with it, as if it had been declared then.</summary>
    private static async Task SpreadAsync(Database database, DateTimeOffset begin)
    {
        var gap = Hour / Incidents;
        for (var first = 1; first <= Incidents; first += InOneTransaction)
        {
            var from = first;
            await database.WriteAsync(async session =>
            {
                for (var number = from; number < from + InOneTransaction; number++)
                {
                    var row = await IncidentTable.LoadAsync(session, number) ?? throw new InvalidOperationException("An incident is missing.");
                    var due = DateTimeOffset.FromUnixTimeMilliseconds((begin + gap * number).ToUnixTimeMilliseconds());
                    var incident = IncidentJson.ReadIncident(row.State);
                    var moved = incident with { Paging = ((Paging.Waiting)incident.Paging) with { Since = due - ResponseTime, Until = due } };
                    await session.ExecuteAsync("UPDATE incidents SET state = @state, hash = @hash WHERE number = @number", new { state = IncidentJson.Write(moved), hash = row.Hash, number });
                    await DueTable.SetAsync(session, number, DueInstants.Escalation, due, moved.Epoch);
                }
                return await session.ExecuteAsync("DELETE FROM due WHERE kind <> 'escalation'");
            }, CancellationToken.None);
        }
    }

    private static async Task<List<Late>> LatenessAsync(Database database)
    {
        var rows = await database.ReadAsync(session => session.QueryAsync<Row>("SELECT recorded_at AS at, data FROM timeline WHERE kind = 'level_notified' AND source = 'timer'"), CancellationToken.None);
        return [.. rows.Select(row =>
        {
            using var data = JsonDocument.Parse(row.Data);
            var due = data.RootElement.GetProperty("Since").GetDateTimeOffset();
            return new Late(due, (row.At - due).TotalMilliseconds);
        }).OrderBy(late => late.Milliseconds)];
    }

    /// <summary>So that a hiccup at the start is told from one that comes again and again.</summary>
    private static IEnumerable<string> Worst(List<Late> late, DateTimeOffset begin) => late
        .GroupBy(each => (int)((each.Due - begin) / Slice))
        .OrderByDescending(slice => slice.Max(each => each.Milliseconds))
        .Take(5)
        .Select(slice => $"{slice.Max(each => each.Milliseconds):N0} ms at {slice.Key * Slice.TotalSeconds:N0} s");

    private readonly record struct Late(DateTimeOffset Due, double Milliseconds);

    private sealed class Row
    {
        public required DateTimeOffset At { get; init; }
        public required string Data { get; init; }
    }
}
