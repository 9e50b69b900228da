using System.Diagnostics;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>
/// How late timers are. Of 100,000 open incidents each escalates once within an hour, which is compressed into two minutes: thirty times as many a second as there
/// would be, while lateness is still counted in real time, so the figure is worse than the true one and never better. The jobs tick as in the program, and every
/// escalation is decided and durable; what it would send stays in the outbox, because no platform takes thirty times what it allows.
/// </summary>
internal static class TimerBenchmark
{
    private const int Incidents = 100_000;
    private const int InOneTransaction = 500;

    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ResponseTime = TimeSpan.FromMinutes(15);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-").FullName;
        try
        {
            File.Copy(Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "appsettings.json"), Path.Combine(folder, "appsettings.json"));
            await RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        await using var app = Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var pump in builder.Services.Where(service => service.ImplementationType == typeof(OutboxPump)).ToList()) builder.Services.Remove(pump);
        });
        var database = app.Services.GetRequiredService<Database>();
        await database.OpenAsync(CancellationToken.None);
        var filling = Stopwatch.StartNew();
        await FillAsync(app.Services, database);
        Console.WriteLine($"{Incidents:N0} incidents declared in {filling.Elapsed.TotalSeconds:N0} s");

        var begin = TimeProvider.System.GetUtcNow() + Settling;
        await SpreadAsync(database, begin);
        await app.StartAsync();
        var left = Hour + Settling;
        while (left > TimeSpan.Zero || await database.ReadAsync(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM timeline WHERE kind = 'level_notified' AND source = 'timer'"), CancellationToken.None) < Incidents)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            left -= TimeSpan.FromSeconds(5);
        }
        await app.StopAsync();
        Print(await LatenessAsync(database));
    }

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

    private static async Task<List<double>> LatenessAsync(Database database)
    {
        var rows = await database.ReadAsync(session => session.QueryAsync<Late>("SELECT recorded_at AS at, data FROM timeline WHERE kind = 'level_notified' AND source = 'timer'"), CancellationToken.None);
        return [.. rows.Select(row =>
        {
            using var data = JsonDocument.Parse(row.Data);
            return (row.At - data.RootElement.GetProperty("Since").GetDateTimeOffset()).TotalMilliseconds;
        }).Order()];
    }

    private static void Print(List<double> late) => Console.WriteLine(
        $"{late.Count:N0} escalations in {Hour.TotalSeconds:N0} s ({late.Count / Hour.TotalSeconds:N0} a second): late by p50 {late[late.Count / 2]:N0} ms, p99 {late[late.Count * 99 / 100]:N0} ms, at most {late[^1]:N0} ms");

    private sealed class Late
    {
        public required DateTimeOffset At { get; init; }
        public required string Data { get; init; }
    }
}
