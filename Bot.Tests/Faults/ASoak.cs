using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Processes;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>
/// Half an hour at ten times a bad day on the built program: 120 incidents from declaration to resolution, 3,000 commands, 10,000 alerts, 18,000 readers of the status page. It holds no
/// more memory, files and threads at the end than after its first minutes, and nothing stands in its log as an error.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ASoak
{
    private const string Token = "soak-alert-token-0123456789";
    private const int AlertsATime = 6, ReadersATime = 10, MostAtOnce = 8;

    /// <summary>What the collector of memory and the page cache of the database breathe.</summary>
    private const long MostMoreBytes = 48_000_000;

    private const int MostMoreFiles = 20, MostMoreThreads = 20;

    private readonly List<Held> _held = [];
    private int _notes;

    [Test]
    public Task A_bad_day_in_seconds_leaves_no_error_in_the_log() => HoldAsync(TimeSpan.FromSeconds(12));

    [Test]
    [Long]
    public Task Half_an_hour_at_ten_times_a_bad_day_holds_no_more_at_the_end_than_at_the_beginning() => HoldAsync(TimeSpan.FromMinutes(30));

    private async Task HoldAsync(TimeSpan lasting)
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var environment = workspace.Environment;
        environment["Alerts__Sources__prometheus__Token"] = Token;
        environment["Logging__Console__FormatterName"] = "json";
        environment.Remove("Outbox__SendTimeout");
        environment.Remove("Outbox__Grace");
        using var bot = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(30) };
        var (going, second) = (Stopwatch.StartNew(), 0);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (going.Elapsed < lasting && await timer.WaitForNextTickAsync())
        {
            await SecondAsync(workspace, http, second++);
            if (second % 10 == 0) _held.Add(Held.By(bot.ProcessId));
        }
        Errors(bot).ShouldBeEmpty();
        await SayAsync(second);
        (await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bot.StopAsync()).ShouldBe(0);
        if (_held.Count < 30) return;
        var (early, late) = (_held[(_held.Count / 6)..(_held.Count / 3)], _held[^(_held.Count / 6)..]);
        (Middle(late, one => one.Bytes) - Middle(early, one => one.Bytes)).ShouldBeLessThan(MostMoreBytes);
        (Middle(late, one => one.Files) - Middle(early, one => one.Files)).ShouldBeLessThan(MostMoreFiles);
        (Middle(late, one => one.Threads) - Middle(early, one => one.Threads)).ShouldBeLessThan(MostMoreThreads);
    }

    /// <summary>An incident lives for a quarter of a minute times eight, so as many as that are open at once.</summary>
    private async Task SecondAsync(CrowdedWorkspace workspace, HttpClient http, int second)
    {
        var (number, step) = (second / 15 + 1, second % 15);
        var done = new List<Task>();
        if (step == 0) await Said(workspace, http, $"declare sev3 anyway=yes service=svc{number % CrowdedWorkspace.Teams} Incident {number} of a bad day", "is declared");
        else if (step == 2) done.Add(Said(workspace, http, $"ack INC-{number}", "cknowledged"));
        else if (step % 4 == 3) done.Add(Said(workspace, http, $"update INC-{number} still looking, {step} next=30m", "pdate"));
        else done.Add(Said(workspace, http, $"note INC-{number} graph {_notes++} looks odd", "imeline"));
        if (step == 14 && number > MostAtOnce) done.Add(Said(workspace, http, $"resolve INC-{number - MostAtOnce} it is mended", "esolved"));
        if (step % 2 == 0) done.Add(Said(workspace, http, step % 4 == 0 ? "list" : $"timeline INC-{number}", "INC-"));
        done.Add(AlertsAsync(http, second));
        foreach (var path in Enumerable.Range(0, ReadersATime).Select(reader => reader % 2 == 0 ? "/status" : "/api/v2/summary.json")) done.Add(ReadAsync(http, path));
        done.Add(ReadAsync(http, "/metrics"));
        await Task.WhenAll(done);
    }

    private static async Task Said(CrowdedWorkspace workspace, HttpClient http, string text, string words) =>
        (await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", text).DeliverUntilToldAsync(http, words)).ShouldNotBeNull(text).ShouldContain(words);

    private static async Task ReadAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], path);
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>What fired in one second ends in the next.</summary>
    private static async Task AlertsAsync(HttpClient http, int second)
    {
        var now = TimeProvider.System.GetUtcNow();
        var alerts = new JsonArray([.. Enumerable.Range(second / 2 * AlertsATime, AlertsATime).Select(number => number % 300).Select(number => new JsonObject
        {
            ["labels"] = new JsonObject { ["alertname"] = $"Odd{number % 20}", ["instance"] = number.ToString(CultureInfo.InvariantCulture), ["severity"] = "warning" },
            ["annotations"] = new JsonObject { ["summary"] = "something is odd" },
            ["startsAt"] = now.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture),
            ["endsAt"] = (second % 2 == 0 ? now.AddMinutes(5) : now).ToString("O", CultureInfo.InvariantCulture),
        })]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/alertmanager/api/v2/alerts", UriKind.Relative)) { Content = new StringContent(alerts.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", Token);
        using var answer = await http.SendAsync(request);
        // A bot that has too much to do says so, and Alertmanager sends again.
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
    }

    private static IEnumerable<string> Errors(BuiltBot bot) =>
        bot.Said.Split('\n').Where(line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal) || line.Contains("Unhandled exception", StringComparison.Ordinal));

    private async Task SayAsync(int seconds)
    {
        if (_held.Count > 0) await TestContext.Out.WriteLineAsync($"{seconds} s: first {_held[0]}, then {string.Join(", ", _held.Where((_, at) => at % 18 == 17))}, last {_held[^1]}");
    }

    private static long Middle(IEnumerable<Held> some, Func<Held, long> of) => some.Select(of).Order().ElementAt(some.Count() / 2);

    /// <summary>What a process holds at one moment.</summary>
    private sealed record Held(long Bytes, int Files, int Threads)
    {
        public static Held By(int process)
        {
            using var of = Process.GetProcessById(process);
            return new Held(of.WorkingSet64, Directory.GetFiles($"/proc/{process}/fd").Length, of.Threads.Count);
        }

        public override string ToString() => $"{Bytes / 1_000_000} MB {Files} files {Threads} threads";
    }
}
