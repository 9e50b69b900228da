using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Operating;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Recorded alerts go through the sample settings once more. Bob is on call on the day they were recorded, Tuesday 24 November 2026.</summary>
internal sealed class TheBacktest
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    private readonly List<JsonNode> _recorded = [];
    private string _folder = "";

    [SetUp]
    public void Begin()
    {
        _recorded.Clear();
        _folder = Directory.CreateTempSubdirectory("incident-backtest-story-").FullName;
        File.Copy(Path.Combine(Sample.Root, "appsettings.json"), Path.Combine(_folder, "appsettings.json"));
    }

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_says_what_would_have_been_declared_and_who_would_have_been_paged()
    {
        Fired("HighErrorRate", "critical", 0, 20, instance: "a");
        Fired("HighErrorRate", "critical", 1, 15, instance: "b");
        var said = await Backtest();
        said.ShouldContain("2 alerts from Tue 2026-11-24 03:00 to Tue 2026-11-24 03:01 (UTC)");
        said.ShouldContain("Declared: 1 incident");
        said.ShouldContain("Tue 2026-11-24 03:00  INC-1 SEV1 HighErrorRate (route grave; 2 alerts)");
        said.ShouldContain("Tue 2026-11-24 03:00  pages Bob Smith, #oncall: On-Call Engineer of policy default");
        said.ShouldContain("Tue 2026-11-24 03:05  Bob Smith acknowledges (assumed)");
        said.ShouldContain("Tue 2026-11-24 03:30  is resolved (assumed)");
    }

    [Test]
    public async Task Where_nobody_acknowledges_it_climbs()
    {
        Fired("HighErrorRate", "critical", 0, 50);
        var said = await Backtest("--acknowledge", "never");
        said.ShouldContain("Tue 2026-11-24 03:15  pages Dave");
        said.ShouldContain("Team Lead of policy default");
    }

    [Test]
    public async Task What_comes_after_the_incident_is_over_is_another()
    {
        Fired("HighErrorRate", "critical", 0, 5);
        Fired("HighErrorRate", "critical", 12, 5);
        Fired("HighErrorRate", "critical", 60, 5);
        (await Backtest()).ShouldContain("Declared: 2 incidents");
        (await Backtest("--resolve", "2m")).ShouldContain("Declared: 3 incidents");
    }

    [Test]
    public async Task It_tells_what_would_be_shown_and_what_only_recorded()
    {
        Fired("HighLatency", "warning", 0, 5);
        Fired("BatchLate", "critical", 1, 5);
        Fired("BatchLate", "critical", 100, 5);
        var said = await Backtest("--Alerts:Routes:0:Match:0", "alertname=BatchLate", "--Alerts:Routes:0:Do", "record");
        said.ShouldContain("Declared: 0 incidents");
        said.ShouldContain("Shown for triage: 1");
        said.ShouldContain("Tue 2026-11-24 03:00  HighLatency, payment-service (route other; 1 alert)");
        said.ShouldContain("Recorded only: 2 (BatchLate 2)");
    }

    [Test]
    public async Task With_verdicts_it_says_what_a_longer_for_would_have_done()
    {
        for (var time = 0; time < 4; time++) Fired("HighErrorRate", "critical", time * 60, 2, verdict: "false_alarm");
        Fired("HighErrorRate", "critical", 300, 30, verdict: "useful");
        var said = await Backtest();
        said.ShouldContain("Pages for nothing: 4 of 5 that were judged");
        said.ShouldContain("HighErrorRate, payment-service: 'for: 5m' removes 4 of 4 false pages and delays one real one by 3 min");
    }

    [Test]
    public async Task Without_verdicts_it_says_nothing_of_it()
    {
        Fired("HighErrorRate", "critical", 0, 2);
        (await Backtest()).ShouldContain("Nothing is known of what the pages were worth");
    }

    [Test]
    public async Task What_another_alert_explains_is_held_back()
    {
        Fired("NodeDown", "critical", 0, 30, instance: "a");
        Fired("TooSlow", "warning", 1, 5, instance: "a");
        var said = await Backtest(
            "--Alerts:Inhibit:0:Name", "node-down", "--Alerts:Inhibit:0:SourceMatchers:0", "alertname=NodeDown", "--Alerts:Inhibit:0:TargetMatchers:0", "severity=warning", "--Alerts:Inhibit:0:Equal:0", "instance");
        said.ShouldContain("Shown for triage: 0");
        said.ShouldContain("Held back (inhibited, or in maintenance): 1 (TooSlow 1)");
    }

    [Test]
    public async Task A_storm_is_one_incident()
    {
        for (var number = 0; number < 300; number++) Fired("HighErrorRate", "critical", 0, 10, instance: $"host-{number}");
        var said = await Backtest();
        said.ShouldContain("Declared: 1 incident");
        said.ShouldContain("(route grave; 300 alerts)");
    }

    [TestCase("no such file.json", "cannot be read")]
    [TestCase("appsettings.json", "holds no recorded alerts: the file holds neither a webhook's body nor alerts")]
    public async Task A_bad_file_is_refused_with_a_sentence(string file, string why)
    {
        var (code, said) = await RunAsync(new BacktestWords(Path.Combine(_folder, file), null, "5m", "10m"));
        code.ShouldBe(1);
        said.ShouldContain(why);
    }

    [Test]
    public async Task Without_a_file_and_with_mistyped_habits_it_says_what_would_be_right()
    {
        (await RunAsync(new BacktestWords(null, null, "5m", "10m"))).Said.ShouldContain("Name a file of recorded alerts");
        (await RunAsync(new BacktestWords("x", null, "soon", "10m"))).Said.ShouldContain("--acknowledge soon is not a duration");
        (await RunAsync(new BacktestWords(null, "a while", "5m", "10m"))).Said.ShouldContain("--from-database a while is not a time");
    }

    private void Fired(string name, string severity, int minute, int lasted, string? instance = null, string? verdict = null)
    {
        var labels = new JsonObject { ["alertname"] = name, ["severity"] = severity, ["service"] = "payment-service" };
        if (instance is not null) labels["instance"] = instance;
        _recorded.Add(new JsonObject
        {
            ["labels"] = labels,
            ["annotations"] = new JsonObject { ["for"] = "2m" },
            ["startsAt"] = Start.AddMinutes(minute).ToString("O"),
            ["endsAt"] = Start.AddMinutes(minute + lasted).ToString("O"),
            ["verdict"] = verdict,
        });
    }

    private async Task<string> Backtest(params string[] more)
    {
        var file = Path.Combine(_folder, "alerts.json");
        await File.WriteAllLinesAsync(file, _recorded.Select(alert => alert.ToJsonString()));
        string Option(string name, string otherwise) => Array.IndexOf(more, name) is var at and >= 0 ? more[at + 1] : otherwise;
        var (code, said) = await RunAsync(new BacktestWords(file, null, Option("--acknowledge", "5m"), Option("--resolve", "10m")), more);
        code.ShouldBe(0, said);
        return said;
    }

    private async Task<(int Code, string Said)> RunAsync(BacktestWords words, params string[] settings)
    {
        using var said = new StringWriter();
        var code = await BacktestVerb.RunAsync(words, (more, adjust) => Program.Build(["--contentRoot", _folder, .. settings, .. more], adjust), said, CancellationToken.None);
        return (code, said.ToString());
    }
}
