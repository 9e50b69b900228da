namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The settings say what becomes of alerts.</summary>
internal sealed class AlertRoutes : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings,
        "--Alerts:Routes:0:Name", "payments", "--Alerts:Routes:0:Match:0", "service=payment-service", "--Alerts:Routes:0:Match:1", "severity=~\"critical|page\"",
        "--Alerts:Routes:0:Severity", "SEV2", "--Alerts:Routes:0:GroupBy:0", "service", "--Alerts:Routes:0:AutoResolve", "15m",
        "--Alerts:Routes:1:Name", "batch", "--Alerts:Routes:1:Match:0", "alertname=~Batch.*", "--Alerts:Routes:1:Do", "record",
        "--Alerts:Routes:2:Name", "slow", "--Alerts:Routes:2:Match:0", "alertname=SlowQuery", "--Alerts:Routes:2:Do", "triage", "--Alerts:Routes:2:AutoResolve", "15m",
        "--Alerts:Routes:3:Name", "teams", "--Alerts:Routes:3:Match:0", "team=~.+", "--Alerts:Routes:3:Continue", "true", "--Alerts:Routes:3:GroupBy:0", "team", "--Alerts:Routes:3:Severity", "SEV3",
    ];

    [Test]
    public async Task What_a_route_takes_that_goes_on_is_not_taken_by_those_built_in_as_well()
    {
        await Alertmanager(Alert(new Dictionary<string, string>(Labels("DiskFull", "critical")) { ["team"] = "storage", ["service"] = "disks" }, Now));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#incidents").Messages.ShouldHaveSingleItem().Said.ShouldContain("SEV3 · INC-1");
        (await Types(Bob, "/incident alerts 1d")).Said.ShouldContain("*Total*\n1\n");
    }

    [Test]
    public async Task The_first_route_that_matches_decides_the_severity_and_what_belongs_together()
    {
        await Alertmanager(Alert(Labels(), Now), Alert(Labels("TooSlow", "page"), Now));
        await Advance(TimeSpan.FromSeconds(20));
        var card = Slack.Channel("#incidents").Messages.ShouldHaveSingleItem();
        card.Said.ShouldContain("SEV2 · INC-1");
        card.Said.ShouldContain("2 firing");
    }

    [Test]
    public async Task What_is_only_recorded_is_said_to_nobody()
    {
        await Alertmanager(Alert(Labels("BatchLate", "critical-not"), Now));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task After_a_quiet_time_the_incident_resolves_itself()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromMinutes(5));
        await Alertmanager(Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromMinutes(14));
        Announcement().Said.ShouldContain("Investigating");
        await Advance(TimeSpan.FromMinutes(2));
        Announcement().Said.ShouldContain("Resolved");
    }

    [Test]
    public async Task The_quiet_time_counts_from_when_the_end_was_told()
    {
        await Alertmanager(Alert(Labels(), Now.AddHours(-2)));
        await Alertmanager(Alert(Labels(), Now.AddHours(-2), Now.AddHours(-1)));
        await Advance(TimeSpan.FromMinutes(14));
        Announcement().Said.ShouldContain("Investigating");
        await Advance(TimeSpan.FromMinutes(2));
        Announcement().Said.ShouldContain("Resolved");
    }

    [Test]
    public async Task What_somebody_declares_after_its_alerts_have_ended_has_its_quiet_time_still_to_come()
    {
        var started = Now;
        await Alertmanager(Alert(Labels("SlowQuery", "warning"), started));
        await Alertmanager(Alert(Labels("SlowQuery", "warning"), started, Now));
        await Advance(TimeSpan.FromMinutes(30));
        await Presses(Bob, ForTriage()[0], "Declare SEV3");
        await Advance(TimeSpan.FromMinutes(14));
        Announcement().Said.ShouldContain("Investigating");
        await Advance(TimeSpan.FromMinutes(2));
        Announcement().Said.ShouldContain("Resolved");
    }

    [Test]
    public async Task What_comes_back_in_the_quiet_time_keeps_it_open()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Alertmanager(Alert(Labels(), started, Now.AddSeconds(1)));
        await Advance(TimeSpan.FromMinutes(10));
        await Alertmanager(Alert(Labels(), Now));
        await Advance(TimeSpan.FromMinutes(10));
        Announcement().Said.ShouldContain("Investigating");
    }
}
