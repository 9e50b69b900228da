using System.Diagnostics;
using System.Globalization;
using ChatOpsIncidentBot.History;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>A year of 5,000 incidents, each with an alert, and every number of it; on SQLite, and on PostgreSQL where a connection string is given.</summary>
internal static class MetricsBenchmark
{
    private const int Incidents = 5_000;
    private const int Rounds = 20;

    public static async Task RunAsync(string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-metrics-").FullName;
        await MeasureAsync("sqlite", ["--Database:ConnectionString", $"Data Source={Path.Combine(folder, "bench.db")}"]);
        if (postgres is not null) await MeasureAsync("postgres", ["--Database:Provider", "Postgres", "--Database:ConnectionString", postgres]);
        else Console.WriteLine("postgres: give a connection string of an empty database to measure it");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string name, string[] database)
    {
        await using var app = Program.Build(["--contentRoot", Path.GetFullPath("."), "--Logging:LogLevel:Default=Warning", .. database]);
        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await FillAsync(app.Services);
        var reader = app.Services.GetRequiredService<MetricsReader>();
        foreach (var (what, narrowing) in new[] { ("all", new Narrowing()), ("one service", new Narrowing(Service: "service-3")), ("one severity", new Narrowing(Severity: Severity.Sev2)) })
        {
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                var report = await reader.ReadAsync(TimeSpan.FromDays(365), narrowing, new PersonId("alice"), CancellationToken.None);
                _ = MetricsCsv.Of(report).Length;
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {what}: p50 {times[Rounds / 2]:F0} ms, slowest {times[^1]:F0} ms"));
        }
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        var (writer, database, now) = (services.GetRequiredService<HistoryWriter>(), services.GetRequiredService<Database>(), TimeProvider.System.GetUtcNow());
        var all = Enumerable.Range(1, Incidents).Select(number => now.AddDays(-364) + TimeSpan.FromMinutes(100 * number) is var at
            ? new ForeignIncident("bench", number.ToString(CultureInfo.InvariantCulture), $"Incident {number}", (Severity)(number % 4 + 1), at) { Service = $"service-{number % 40}", DetectedAt = at, AcknowledgedAt = at.AddMinutes(number % 9), ResolvedAt = at.AddMinutes(10 + number % 70) }
            : throw new UnreachableException()).ToList();
        foreach (var some in all.Chunk(HistoryWriter.Together))
        {
            await writer.WriteAsync(some, CancellationToken.None);
            await database.WriteAsync(async session =>
            {
                foreach (var incident in some)
                {
                    var number = int.Parse(incident.Id, CultureInfo.InvariantCulture);
                    var alert = new AlertRow { Source = "bench", Fingerprint = incident.Id, Name = $"Alert{number % 30}", Service = incident.Service, Labels = "{}", Annotations = "{}", StartsAt = incident.DeclaredAt, ReceivedAt = incident.DeclaredAt, EndedAt = incident.ResolvedAt };
                    var group = await AlertGroupTable.OpenAsync(session, $"bench{{{number % 30}}}");
                    await AlertGroupTable.JoinAsync(session, await AlertTable.AddAsync(session, alert), group.Id, number, number, incident.DeclaredAt);
                }
                return true;
            }, CancellationToken.None);
        }
    }
}
