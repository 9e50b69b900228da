namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The primary rotation meets on Friday at 15:00 UTC.</summary>
internal sealed class TheHandOffBrief : OnCallStory
{
    private const string HalfAnHourBefore = "2026-11-27T14:30";

    [Test]
    public async Task It_is_posted_half_an_hour_before_the_meeting_once()
    {
        await PassUntil(HalfAnHourBefore);
        await StopBot();
        await StartBot();
        await Pass(TimeSpan.FromHours(4));

        var brief = Slack.Channel("#oncall").Saying("Hand-off of primary").ShouldHaveSingleItem().Said;
        brief.ShouldContain($"<@{Bob}> has had it since");
        brief.ShouldContain($"<@{Carol}> has it");
        brief.ShouldContain("nobody was paged");
        await Pass(TimeSpan.FromDays(7));
        Slack.Channel("#oncall").Saying("Hand-off of primary").Count.ShouldBe(2);
    }

    [Test]
    public async Task It_tells_of_incidents_pages_actions_and_overrides()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Types(Bob, "/incident action add INC-1 @bob Add a circuit breaker due=2026-11-25");
        await Types(Alice, "/incident declare sev3 Logs are late");
        await Types(Alice, "/incident override primary @grace saturday 10:00 2h");
        await PassUntil(HalfAnHourBefore);

        var brief = Slack.Channel("#oncall").Saying("Hand-off of primary").ShouldHaveSingleItem().Said;
        brief.ShouldContain("*Still open (1)*");
        brief.ShouldContain("INC-2 SEV3 Logs are late");
        brief.ShouldContain("*Over since then (1)*");
        brief.ShouldContain("INC-1 SEV1 Payments are down");
        brief.ShouldContain($"<@{Bob}> 3 (2 at night)");
        brief.ShouldContain("Add a circuit breaker");
        brief.ShouldContain($"<@{Grace}> from");
    }

    [Test]
    public async Task A_private_incident_is_not_in_it()
    {
        await Types(Alice, "/incident declare sev1 Xylophone stolen private=yes");
        await PassUntil(HalfAnHourBefore);
        var asked = await Types(Dave, "/incident oncall brief");

        Slack.Channel("#oncall").Saying("Hand-off of primary").ShouldHaveSingleItem().Said.ShouldNotContain("INC-1");
        asked.Said.ShouldNotContain("Xylophone");
    }

    /// <summary>They meet on Friday and hand over on Monday.</summary>
    [Test]
    public async Task What_happens_between_the_meeting_and_the_hand_off_is_in_the_next_one()
    {
        await PassUntil("2026-11-28T12:00");
        await Happens();
        await PassUntil("2026-12-04T14:30");

        Slack.Channel("#oncall").Saying("Hand-off of primary")[1].Said.ShouldContain("INC-1 SEV1 Payments are down");
    }

    [Test]
    public async Task Whoever_stands_in_while_they_meet_does_not_cut_it_short()
    {
        await Happens();
        await Types(Alice, "/incident override primary @grace friday 13:00 3h");
        await PassUntil(HalfAnHourBefore);

        var brief = Slack.Channel("#oncall").Saying("Hand-off of primary").ShouldHaveSingleItem().Said;
        brief.ShouldContain($"<@{Grace}> has had it since");
        brief.ShouldContain("INC-1 SEV1 Payments are down");
    }

    [Test]
    public async Task A_drill_is_not_in_it()
    {
        await Types(Alice, "/incident drill sev1 Payments are down");
        (await Types(Dave, "/incident oncall brief")).Said.ShouldNotContain("INC-1");
        await PassUntil(HalfAnHourBefore);

        var brief = Slack.Channel("#oncall").Saying("Hand-off of primary").ShouldHaveSingleItem().Said;
        brief.ShouldNotContain("INC-1");
        brief.ShouldContain("nobody was paged");
    }

    [Test]
    public async Task It_can_be_asked_for_at_any_time()
    {
        var asked = await Types(Dave, "/incident oncall brief");
        var other = await Types(Dave, "/incident oncall brief secondary");
        var none = await Types(Dave, "/incident oncall brief tertiary");

        asked.Said.ShouldContain("Hand-off of primary");
        other.Said.ShouldContain("Hand-off of secondary");
        none.Said.ShouldContain("no rotation 'tertiary'");
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task One_that_was_missed_by_hours_is_not_posted_any_more()
    {
        await StopBot();
        Clock.Advance(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        await StartBot();
        await Pass(TimeSpan.FromHours(2));

        Slack.Channel("#oncall").Received("Hand-off of primary").ShouldBeFalse();
    }

    private async Task Happens()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
    }
}
