using ChatOpsIncidentBot.Tests.Alertmanagers;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Alerts come through an Alertmanager in which the bot may silence them.</summary>
internal abstract class WrittenSilenceStory : AlertStory
{
    protected AlertmanagerStandIn There { get; private set; } = null!;

    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings, "--Alerts:WriteSilence:Url", There.Address.ToString(), "--Alerts:WriteSilence:Token", AlertmanagerStandIn.Token,
        "--Alerts:Sources:elsewhere:Token", Elsewhere, "--Alerts:WriteSilence:Sources:0", "prometheus", "--PublicUrl", "https://incidents.example.com",
    ];

    protected const string Elsewhere = "s3cret-of-another-one";

    protected override Task Prepare()
    {
        There = new AlertmanagerStandIn(Clock);
        return Task.CompletedTask;
    }

    [TearDown]
    public async Task StopAlertmanager() => await There.DisposeAsync();

    /// <summary>An alert begins, and Alertmanager tells of it.</summary>
    protected async Task Begins(Dictionary<string, string> labels)
    {
        There.Fires(labels);
        await Alertmanager(Alert(labels, Now));
    }

    /// <summary>What the incident's channel heard of silences, in order.</summary>
    protected IReadOnlyList<string> Heard(string channel = "#inc-1-high-error-rate-on-payment-service") =>
        [.. Slack.Channel(channel).Messages.Where(message => message.ThreadTs is null).Select(message => message.Said).Where(said => said.StartsWith('•') && said.Contains("Alertmanager", StringComparison.Ordinal))];
}
