namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>All alerts of a service are one trouble; what is grave among them is an incident, whatever came first.</summary>
internal sealed class GraveAmongOthers : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings, "--Alerts:Routes:0:Name", "services", "--Alerts:Routes:0:Match:0", "service!=\"\"", "--Alerts:Routes:0:GroupBy:0", "service", "--Alerts:Routes:0:AutoResolve", "15m",
    ];

    [Test]
    public async Task A_grave_alert_is_declared_though_a_warning_of_its_group_is_shown_already()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now, summary: "High latency on payment service"));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Alertmanager(Alert(Labels(), Now));
        Announcement().Said.ShouldContain("SEV1 · INC-1 · High error rate on payment service");
        Slack.Direct(OnCall).Messages.ShouldHaveSingleItem().Said.ShouldContain("INC-1");
        await Advance(TimeSpan.FromSeconds(20));
        ForTriage().ShouldHaveSingleItem().Said.ShouldContain("INC-1 is declared for it");
        Announcement().Said.ShouldContain("2 firing");
    }

    [Test]
    public async Task A_grave_alert_that_flapped_among_warnings_is_declared_once_it_settles()
    {
        for (var time = 0; time < 4; time++)
        {
            await ComesAndGoes();
            await Types(Bob, $"/incident resolve INC-{time + 1} It went away");
        }
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now, summary: "High latency on payment service"));
        await Alertmanager(Alert(Labels(), Now));
        await Alertmanager(Alert(Labels("DiskFull", "warning"), Now, summary: "A disk is full"));
        await Advance(TimeSpan.FromMinutes(9));
        Slack.Channel("#incidents").Received("INC-5").ShouldBeFalse();
        await Advance(TimeSpan.FromMinutes(2));
        Announcement(5).Said.ShouldContain("SEV1 · INC-5 · High error rate on payment service");
    }

    [Test]
    public async Task What_was_merged_goes_on_in_the_other_incident_and_pages_nobody_again()
    {
        await Types(Alice, "/incident declare sev1 Everything is down");
        var started = Now;
        await Alertmanager(Alert(Labels(instance: "a"), started));
        await Types(Alice, "/incident merge INC-2 into INC-1");
        var pages = Slack.Direct(OnCall).Messages.Count;
        await Alertmanager(Alert(Labels(instance: "b"), started), Alert(Labels("Other"), started));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#incidents").Received("INC-3").ShouldBeFalse();
        Slack.Direct(OnCall).Messages.Count.ShouldBe(pages);
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("3 firing");

        await Alertmanager(Alert(Labels(instance: "a"), started, Now), Alert(Labels(instance: "b"), started, Now), Alert(Labels("Other"), started, Now));
        await Advance(TimeSpan.FromMinutes(20));
        Slack.Channel("#inc-1-everything-is-down").Received("All alerts have ended").ShouldBeTrue();
        Announcement().Said.ShouldContain("Investigating");

        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Received("INC-3").ShouldBeTrue();
    }

    [Test]
    public async Task A_message_of_the_day_before_is_not_joined()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        await Advance(TimeSpan.FromHours(25));
        await Alertmanager(Alert(Labels("DiskFull", "warning"), Now, summary: "A disk is full"));
        ForTriage().Count.ShouldBe(2);
        ForTriage()[1].Said.ShouldContain("A disk is full");
    }

    private async Task ComesAndGoes()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromMinutes(1));
        await Alertmanager(Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromMinutes(1));
    }
}
