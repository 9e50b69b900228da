using ChatOpsIncidentBot.Tests.Prometheus;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A Prometheus beside Slack, and an incident that is declared.</summary>
internal abstract class WatchStory : SlackStory
{
    protected const string Place = "#inc-1-payments-down";

    protected PrometheusStandIn Prometheus { get; private set; } = null!;

    /// <summary>What one story's settings have beyond these.</summary>
    protected virtual string[] Further => [];

    protected override string[] MoreSettings => ["--Prometheus:Url", Prometheus.Url.AbsoluteUri, "--Prometheus:Token", PrometheusStandIn.Token, "--Prometheus:Timeout", "1s", .. Further];

    protected override Task Prepare()
    {
        Prometheus = new PrometheusStandIn(Clock);
        return Task.CompletedTask;
    }

    [SetUp]
    public async Task Declare() => await Types(Alice, "/incident declare sev1 Payments down");

    [TearDown]
    public async Task SwitchOff() => await Prometheus.DisposeAsync();

    /// <summary>Whenever Prometheus is asked and does not answer, the time passes that is waited for it.</summary>
    protected async Task<T> Waiting<T>(Task<T> done)
    {
        while (!done.IsCompleted)
        {
            await Eventually(() => Prometheus.Hanging > 0 || done.IsCompleted);
            if (done.IsCompleted) break;
            var before = Prometheus.HungUp;
            Clock.Advance(TimeSpan.FromSeconds(2));
            await Eventually(() => Prometheus.HungUp > before);
        }
        return await done;
    }

    /// <summary>The message of a watch.</summary>
    protected PostedMessage Watch(int number = 1, string place = Place) => Slack.Channel(place).Messages.Where(message => message.Said.Contains($"watch {number} by", StringComparison.Ordinal) || message.Said.Contains("watched from", StringComparison.Ordinal)).ElementAt(0);

    /// <summary>What was posted in the incident's channel of watches, the messages that show them left out.</summary>
    protected IReadOnlyList<string> Spoken() => [.. Slack.Channel(Place).Messages.Select(message => message.Said).Where(said => said.StartsWith("🔺", StringComparison.Ordinal) || said.StartsWith("🔻", StringComparison.Ordinal))];
}
