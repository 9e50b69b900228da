using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheDrill : SlackStory
{
    [Test]
    public async Task It_goes_the_real_way_and_says_drill_in_every_message()
    {
        (await Types(Alice, "/incident drill sev1 Payments are down")).Said.ShouldContain("is declared");
        await Types(Bob, "/incident ack");
        await Types(Bob, "/incident update Rolled back");
        await Advance(TimeSpan.FromMinutes(40));
        await Types(Bob, "/incident resolve Well done");
        var channel = Slack.Channels.Single(channel => channel.Name.StartsWith("inc-1", StringComparison.Ordinal));

        Announcement().Said.ShouldContain("DRILL: Payments are down");
        channel.Topic.ShouldContain("DRILL");
        var said = new[] { "#incidents", "#oncall", "#" + channel.Name }.SelectMany(name => Slack.Channel(name).Messages).Concat(Slack.Direct(Bob).Messages).ToList();
        said.Count.ShouldBeGreaterThan(8);
        said.ShouldAllBe(message => message.Said.Contains(Drills.Mark));
    }

    [Test]
    public async Task It_escalates_like_a_real_one()
    {
        await Types(Alice, "/incident drill sev1");
        await Advance(TimeSpan.FromMinutes(15));

        Slack.Direct(Dave).Received("Everything is down").ShouldBeTrue();
    }

    [Test]
    public async Task It_is_never_counted()
    {
        await Types(Alice, "/incident drill sev1 Payments are down");
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldNotContain("severity=\"SEV1\"");
        await Types(Alice, "/incident declare sev2 Payments are down anyway=yes");

        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("severity=\"SEV2\"");
    }

    [Test]
    public async Task A_real_incident_is_never_taken_for_the_same()
    {
        await Types(Alice, "/incident drill sev1 Payments are down");
        (await Types(Carol, "/incident declare sev1 Payments are down")).Said.ShouldContain("INC-2 is declared");

        (await Types(Carol, "/incident merge INC-2 into INC-1")).Said.ShouldContain("is a drill");
    }

    [Test]
    public async Task Forgotten_it_ends_by_itself()
    {
        await Types(Alice, "/incident drill sev4 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromHours(2));

        Slack.Channel("#incidents").Received("ended by itself after 2 h").ShouldBeTrue();
        (await Types(Alice, "/incident reopen INC-1")).Said.ShouldContain("begin another");
    }
}

internal sealed class AShortDrill : SlackStory
{
    protected override string[] MoreSettings => ["--Drills:EndAfter=20m"];

    [Test]
    public async Task It_lasts_as_long_as_the_settings_say()
    {
        await Types(Alice, "/incident drill sev4 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(20));

        Slack.Channel("#incidents").Received("ended by itself after 20 min").ShouldBeTrue();
    }
}
