using System.Diagnostics;
using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>Every page people look at, over a year of 5,000 incidents: how long one request takes.</summary>
internal static class WebBenchmark
{
    private const int Incidents = 5_000, Measured = 40, AtOnce = 32;

    private static readonly string[] People = ["alice", "bob", "carol", "dave", "erin", "frank"];

    private static readonly string[] Troubles = ["Payments are declined", "Login is slow", "Search finds nothing", "The connection pool is exhausted", "Mails are late", "Images are broken", "The queue does not drain"];

    /// <param name="connection">Of an empty PostgreSQL; null measures SQLite.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("incident-web-").FullName;
        File.Copy(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        Directory.CreateDirectory(Path.Combine(folder, "manifests", "runbooks"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine("manifests", "runbooks"))) File.Copy(file, Path.Combine(folder, "manifests", "runbooks", Path.GetFileName(file)));
        var clock = new MovedClock();
        string[] database = connection is null ? [] : ["--Database:Provider=Postgres", $"--Database:ConnectionString={connection}"];
        await using var app = Bot(folder, database, clock);
        await app.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        await app.Services.PrepareLocalChatAsync(CancellationToken.None);
        var began = Stopwatch.StartNew();
        await FillAsync(app.Services.GetRequiredService<IncidentWorkflow>(), clock);
        Console.WriteLine($"{(connection is null ? "SQLite" : "PostgreSQL")}: {Incidents:N0} incidents of a year made in {began.Elapsed.TotalSeconds:N0} s");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Add("Cookie", "as=bob");
        foreach (var path in Paths()) await MeasureAsync(http, path);
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Paths() =>
    [
        "/incidents", "/incidents?status=open", "/incidents?status=resolved", "/incidents?severity=SEV1", "/incidents?service=payment-service", "/incidents?q=connection%20pool", "/incidents?q=p",
        "/incidents?from=2026-01-01&to=2026-01-31", "/incidents?status=resolved&severity=SEV1&service=payment-service&q=declined", "/incidents?q=nothingofthekind",
        $"/incidents?after={DateTimeOffset.UnixEpoch.AddYears(56).AddMonths(2).ToUnixTimeMilliseconds()}.900", $"/incidents/INC-{Incidents}", "/incidents/INC-2500", $"/incidents/INC-{Incidents}/live", "/actions", "/actions?of=all", "/oncall",
    ];

    private static async Task MeasureAsync(HttpClient http, string path)
    {
        var times = new List<double>();
        var size = 0;
        for (var number = 0; number < Measured + 5; number++)
        {
            var began = Stopwatch.GetTimestamp();
            size = (await http.GetStringAsync(new Uri(path, UriKind.Relative))).Length;
            if (number >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var sorted = times.Order().ToArray();
        Console.WriteLine($"  p50 {Load.At(sorted, 0.5),7:N1} ms  most {sorted[^1],7:N1} ms  {size / 1024,4} KB  {path}");
    }

    private static WebApplication Bot(string folder, string[] database, TimeProvider clock) => Program.Build(["--contentRoot", folder, "--urls", "http://127.0.0.1:0", .. database], builder =>
    {
        builder.Logging.ClearProviders();
        // Nothing is sent: what is measured is what people look at.
        foreach (var ticking in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace?.StartsWith("ChatOpsIncidentBot", StringComparison.Ordinal) is true).ToList()) builder.Services.Remove(ticking);
        builder.Services.RemoveAll<TimeProvider>();
        builder.Services.AddSingleton(clock);
    });

    private static async Task FillAsync(IncidentWorkflow workflow, MovedClock clock)
    {
        var end = TimeProvider.System.GetUtcNow();
        for (var first = 1; first <= Incidents; first += AtOnce)
        {
            clock.Now = end.AddDays(-365.0 * (Incidents - first) / Incidents);
            await Task.WhenAll(Enumerable.Range(first, Math.Min(AtOnce, Incidents - first + 1)).Select(number => OneAsync(workflow, number)));
        }
        clock.Now = null;
    }

    private static async Task OneAsync(IncidentWorkflow workflow, int number)
    {
        var by = new PersonId(People[number % People.Length]);
        var declared = await workflow.DeclareAsync(
            id => new IncidentCommand.Declare(id, $"{Troubles[number % Troubles.Length]} in region {number % 13}", (Severity)(1 + number % 4), "local")
            {
                Service = number % 3 == 0 ? "user-service" : "payment-service",
                IsPrivate = number % 50 == 0,
            },
            _ => Task.FromResult<Incident?>(null), Cause("declare"), CancellationToken.None);
        var id = declared.Outcome.Incident!.Id;
        await Does(new IncidentCommand.Acknowledge());
        await Does(new IncidentCommand.PostUpdate("Errors are falling since the release was taken back", TimeSpan.FromMinutes(15), false, IncidentStatus.Monitoring));
        for (var note = 0; note < (number >= Incidents - AtOnce ? 120 : 4); note++) await Does(new IncidentCommand.AddNote($"Looked at dashboard {note}; the pool has {note * 3} connections"), note);
        if (number % 4 == 0) await Does(new IncidentCommand.AddAction("Add a circuit breaker", new PersonId(People[(number / 4) % People.Length]), DateOnly.FromDateTime(DateTime.UnixEpoch).AddYears(56).AddDays(number % 300)));
        if (number <= Incidents - 20) await Does(new IncidentCommand.Resolve("Rolled back", "A bad index", []));

        Task<Outcome> Does(IncidentCommand command, int again = 0) => workflow.HandleAsync(id, command, Cause(command.GetType().Name + again.ToString(CultureInfo.InvariantCulture)), CancellationToken.None);
        Cause Cause(string what) => new(new Actor.Human(by), Source.Typed, $"web-benchmark:{number}:{what}");
    }

    /// <summary>Stands where it is put, or runs with the machine's.</summary>
    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset? Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now ?? System.GetUtcNow();
    }
}
