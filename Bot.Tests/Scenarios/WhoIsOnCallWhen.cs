namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>It is Tuesday, 24 November 2026, 03:00 UTC. Beside the sample's rotations there is support: dave at business hours in Berlin, else erin and frank by the day, and late, which begins in a week.</summary>
internal sealed class WhoIsOnCallWhen : SlackStory
{
    protected override string[] MoreSettings =>
    [
        "--Rotations:support:TimeZone", "Europe/Berlin",
        "--Rotations:support:Layers:0:Members:0", "dave", "--Rotations:support:Layers:0:Every", "always", "--Rotations:support:Layers:0:Restrictions:0", "Mon-Fri 09:00-17:00",
        "--Rotations:support:Layers:1:Members:0", "erin", "--Rotations:support:Layers:1:Members:1", "frank", "--Rotations:support:Layers:1:Every", "daily", "--Rotations:support:Layers:1:Start", "2026-11-23T12:00",
        "--Rotations:late:Members:0", "frank", "--Rotations:late:Start", "2026-12-01T09:00",
    ];

    [Test]
    public async Task Business_hours_go_before_the_night()
    {
        var night = await Types(Bob, "/incident oncall support 08:59");
        var day = await Types(Bob, "/incident oncall support 09:00");
        var evening = await Types(Bob, "/incident oncall support 17:00");
        var weekend = await Types(Bob, "/incident oncall support saturday 10:00");

        night.Said.ShouldContain($"*support*: <@{Erin}>");
        day.Said.ShouldContain($"*support*: <@{Dave}>");
        evening.Said.ShouldContain($"*support*: <@{Frank}>");
        weekend.Said.ShouldContain($"*support*: <@{Erin}>");
    }

    [Test]
    public async Task Two_weeks_are_a_table_by_the_readers_clock_with_overrides_in_it()
    {
        await Types(Alice, "/incident override primary @grace friday 18:00 2d reason=holiday");
        var table = (await Types(Bob, "/incident oncall primary 2 weeks")).Said;

        table.ShouldContain("Tue 24 Nov 04:00 Fri 27 Nov 19:00 Bob Smith");
        table.ShouldContain("Fri 27 Nov 19:00 Sun 29 Nov 19:00 Grace Hart (override 1: holiday)");
        table.ShouldContain("Mon 30 Nov 10:00 Mon 7 Dec 10:00  Carol Diaz");
        table.ShouldContain("Europe/Berlin");
    }

    [Test]
    public async Task The_list_offers_the_table()
    {
        var listed = await Types(Bob, "/incident oncall");

        listed.Said.ShouldContain("Two weeks of primary");
        listed.Said.ShouldNotContain("Two weeks of secondary");
    }

    [Test]
    public async Task A_gap_is_shown_and_nobody_is_made_up()
    {
        var table = await Types(Bob, "/incident oncall late 2 weeks");
        var now = await Types(Bob, "/incident oncall late");

        table.Said.ShouldContain("Tue 24 Nov 04:00 Tue 1 Dec 10:00  NOBODY");
        now.Said.ShouldContain("*late*: *nobody*");
    }

    [TestCase("oncall primary 200 days", "92 days at most")]
    [TestCase("oncall primary sometimes", "'sometimes' is not a time")]
    [TestCase("oncall primary 9999-12-31 23:59", "is not a time")]
    public async Task What_cannot_be_shown_is_refused(string words, string sentence) => (await Types(Bob, "/incident " + words)).Said.ShouldContain(sentence);

    [Test]
    public async Task An_hourly_rotation_for_three_months_is_cut_and_says_so()
    {
        var table = await Types(Bob, "/incident oncall support 13 weeks");

        table.Said.ShouldContain("these are the first 30");
    }
}
