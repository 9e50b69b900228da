namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The story begins on Tuesday 24 November at 03:00 UTC, which is 04:00 in Berlin.</summary>
internal sealed class TheMaintenance : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings,
        "--Alerts:Maintenance:0:Name", "nightly", "--Alerts:Maintenance:0:Match:0", "job=~\"batch-.*\"", "--Alerts:Maintenance:0:Hours", "Mon-Fri 03:30-05:00", "--Alerts:Maintenance:0:TimeZone", "Europe/Berlin",
        "--Alerts:Maintenance:0:Reason", "the nightly batch",
        "--Alerts:Maintenance:1:Name", "the move", "--Alerts:Maintenance:1:Match:0", "service=user-service", "--Alerts:Maintenance:1:From", "2026-11-24T02:00", "--Alerts:Maintenance:1:To", "2026-11-24T06:00",
    ];

    [Test]
    public async Task In_its_hours_nothing_is_heard_and_what_fires_still_at_their_end_is()
    {
        await Alertmanager(Alert(Batch(), Now, summary: "The batch is slow"));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        Logged.ShouldContain(line => line.Contains("is held back: maintenance: nightly", StringComparison.Ordinal));
        await Advance(TimeSpan.FromMinutes(59));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(2));
        Announcement().Said.ShouldContain("The batch is slow");
    }

    [Test]
    public async Task What_ended_in_it_is_not_heard_of()
    {
        var started = Now;
        await Alertmanager(Alert(Batch(), started));
        await Alertmanager(Alert(Batch(), started, Now));
        await Advance(TimeSpan.FromHours(2));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Once_is_from_an_instant_to_another()
    {
        var labels = Labels();
        labels["service"] = "user-service";
        await Alertmanager(Alert(labels, Now));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromHours(3));
        Announcement().Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task The_list_of_silences_names_what_is_there_now()
    {
        var said = (await Types(Alice, "/incident silence")).Said;
        said.ShouldContain("🛠️ nightly: *job=~");
        said.ShouldContain("the nightly batch");
        await Advance(TimeSpan.FromHours(4));
        (await Types(Alice, "/incident silence")).Said.ShouldContain("No silence holds");
    }

    private static Dictionary<string, string> Batch() => new(Labels()) { ["job"] = "batch-7" };
}
