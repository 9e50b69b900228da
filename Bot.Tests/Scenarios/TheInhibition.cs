namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>While a node is down its warnings say nothing new; while the cluster is down nothing of it does.</summary>
internal sealed class TheInhibition : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings,
        "--Alerts:Inhibit:0:Name", "node-down", "--Alerts:Inhibit:0:SourceMatchers:0", "alertname=NodeDown", "--Alerts:Inhibit:0:TargetMatchers:0", "severity=~\"warning|critical\"", "--Alerts:Inhibit:0:Equal:0", "instance",
    ];

    [Test]
    public async Task What_another_alert_explains_is_not_heard_and_the_log_says_why()
    {
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), Now, summary: "a is down"));
        await Alertmanager(Alert(Labels("TooSlow", "warning", "a"), Now), Alert(Labels("HighErrorRate", instance: "a"), Now));
        ForTriage().ShouldBeEmpty();
        Slack.Channel("#incidents").Messages.ShouldHaveSingleItem().Said.ShouldContain("a is down");
        Logged.ShouldContain(line => line.Contains("The alert TooSlow of prometheus is held back: inhibited: node-down", StringComparison.Ordinal));
    }

    [Test]
    public async Task In_one_batch_the_order_does_not_matter()
    {
        await Alertmanager([.. Enumerable.Range(0, 20).Select(number => Alert(Labels($"Warning{number}", "warning", "a"), Now)), Alert(Labels("NodeDown", instance: "a"), Now)]);
        ForTriage().ShouldBeEmpty();
    }

    [Test]
    public async Task Elsewhere_it_is_heard()
    {
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), Now));
        await Alertmanager(Alert(Labels("TooSlow", "warning", "b"), Now, summary: "b is slow"));
        ForTriage().ShouldHaveSingleItem().Said.ShouldContain("b is slow");
    }

    [Test]
    public async Task What_fires_still_when_the_other_one_has_ended_is_heard_then()
    {
        var started = Now;
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), started));
        await Alertmanager(Alert(Labels("TooSlow", "warning", "a"), started, summary: "a is slow"), Alert(Labels("Gone", "warning", "a"), started));
        await Alertmanager(Alert(Labels("Gone", "warning", "a"), started, Now));
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), started, Now));
        await Advance(TimeSpan.FromSeconds(20));
        ForTriage().ShouldHaveSingleItem().Said.ShouldContain("a is slow");
    }

    [Test]
    public async Task Nothing_holds_itself_back()
    {
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), Now), Alert(Labels("NodeDown", "critical", "a"), Now));
        Slack.Channel("#incidents").Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task After_a_restart_it_is_known_still_and_settings_that_changed_are_heeded()
    {
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), Now));
        await StopBot();
        await StartBot();
        await Alertmanager(Alert(Labels("TooSlow", "warning", "a"), Now));
        await Advance(TimeSpan.FromMinutes(1));
        ForTriage().ShouldBeEmpty();
    }
}
