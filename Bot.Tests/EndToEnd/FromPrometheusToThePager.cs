using System.Diagnostics;
using ChatOpsIncidentBot.Tests.Processes;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.EndToEnd;

/// <summary>The built bot, the real Prometheus, the real Alertmanager; only Slack is a stand-in.</summary>
[NonParallelizable]
internal sealed class FromPrometheusToThePager
{
    private const string Place = "#inc-1-high-error-rate-on-payment-service";
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5", Token = "s3cret-of-prometheus";
    private static readonly string[] People = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];

    private Dictionary<bool, Task>? _ways;

    [OneTimeTearDown]
    public async Task End()
    {
        if (_ways is not null) await Task.WhenAll(_ways.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Both ways go at once: each has its own programs, and mostly waits for them.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public Task A_rising_error_rate_is_declared_paged_acknowledged_and_when_it_ends_resolving_is_offered(bool throughAlertmanager) =>
        (_ways ??= new() { [true] = GoAsync(true), [false] = GoAsync(false) })[throughAlertmanager];

    private static async Task GoAsync(bool throughAlertmanager)
    {
        Monitoring.Need("prometheus");
        await using var slack = await SlackAsync();
        var folder = Directory.CreateTempSubdirectory("incident-end-to-end-").FullName;
        Sample.CopyTo(folder);
        await using var monitoring = new Monitoring();
        using (var bot = await BuiltBot.Launch(folder, Settings(slack, monitoring, throughAlertmanager ? monitoring.Alertmanager : null)).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            await monitoring.WatchAsync(bot.Address, Token, throughAlertmanager);
            monitoring.Fails = true;
            var announced = await MessageAsync(slack, "#incidents", "SEV1 · INC-1 · High error rate on payment service");
            announced.Said.ShouldContain("HighErrorRate");

            (await new SlackSender(http, Secret, TimeProvider.System, slack).PressAsync("U0DAVE", announced, "Acknowledge")).Refusal.ShouldBeNull();
            await MessageAsync(slack, "#incidents", "acknowledged by <@U0DAVE>");
            using var alertmanager = throughAlertmanager ? new RealAlertmanager(monitoring.Alertmanager) : null;
            if (alertmanager is not null)
            {
                await alertmanager.PostAsync("HighErrorRate", "search");
                await MessageAsync(slack, Place, "1 alert is silenced in Alertmanager");
                await alertmanager.StatesAsync("payment-service suppressed", "search active");
                (await alertmanager.SilencesAsync()).ShouldHaveSingleItem().ShouldStartWith("active Dave Okafor: INC-1 ");
            }

            (await new SlackSender(http, Secret, TimeProvider.System, slack).CommandAsync("U0DAVE", Place, "watch HighErrorRate")).Refusal.ShouldBeNull();
            (await MessageAsync(slack, Place, "watch 1 by")).Said.ShouldContain("past the line > 0.05");

            monitoring.Fails = false;
            (await MessageAsync(slack, Place, "All alerts have ended")).Said.ShouldContain("Is it over?");
            if (alertmanager is not null)
            {
                (await new SlackSender(http, Secret, TimeProvider.System, slack).CommandAsync("U0DAVE", "#incidents", "resolve INC-1 rolled back")).Refusal.ShouldBeNull();
                await MessageAsync(slack, Place, "what was silenced in Alertmanager is heard again");
                (await alertmanager.SilencesAsync()).ShouldHaveSingleItem().ShouldStartWith("expired ");
            }
            (await bot.StopAsync()).ShouldBe(0);
        }
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("promtool", "check", "rules", "payment-service.rules.yml")]
    [TestCase("promtool", "test", "rules", "payment-service.rules.test.yml")]
    [TestCase("promtool", "check", "config", "prometheus.yml")]
    [TestCase("promtool", "check", "config", "prometheus-direct.yml")]
    [TestCase("amtool", "check-config", "alertmanager.yml")]
    public async Task The_samples_are_what_Prometheus_and_Alertmanager_take(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(Monitoring.Need(program)) { WorkingDirectory = Monitoring.Samples, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardOutput.ReadToEndAsync();
        var wrong = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await said + wrong);
    }

    private static Dictionary<string, string> Settings(SlackStandIn slack, Monitoring monitoring, Uri? alertmanager) => new(Silencing(alertmanager))
    {
        ["Slack__BotToken"] = slack.BotToken,
        ["Slack__SigningSecret"] = Secret,
        ["Slack__ApiUrl"] = slack.ApiUrl.ToString(),
        ["Alerts__Sources__prometheus__Token"] = Token,
        ["Prometheus__Url"] = monitoring.PrometheusUrl,
    };

    /// <summary>Seconds where there would be minutes.</summary>
    private static Dictionary<string, string> Silencing(Uri? alertmanager) => alertmanager is null ? [] : new Dictionary<string, string>
    {
        ["Alerts__WriteSilence__Url"] = alertmanager.ToString(),
        ["Alerts__WriteSilence__CheckEvery"] = "1s",
        ["Alerts__WriteSilence__MissingFor"] = "5s",
        ["Alerts__WriteSilence__Lasts"] = "12s",
    };

    private static async Task<SlackStandIn> SlackAsync()
    {
        var slack = await SlackStandIn.StartAsync();
        foreach (var name in People) slack.AddUser("U0" + name.ToUpperInvariant(), name, name + "@example.com");
        foreach (var channel in new[] { "incidents", "oncall", "engineering", "leadership" }) slack.AddChannel(channel);
        return slack;
    }

    /// <summary>Waits until a message says that; the time-out only ends a test that has failed.</summary>
    private static async Task<PostedMessage> MessageAsync(SlackStandIn slack, string channel, string said)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < TimeSpan.FromMinutes(3) && await timer.WaitForNextTickAsync())
        {
            if (slack.Channels.Any(known => known.Name == channel[1..]) && slack.Channel(channel).Messages.FirstOrDefault(message => message.Said.Contains(said, StringComparison.Ordinal)) is { } found) return found;
        }
        throw new InvalidOperationException($"Nothing in {channel} says '{said}'.");
    }
}
