using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>In a storm the direct messages stay readable: five pages a minute are cards, the rest is one message.</summary>
internal sealed class ManyDirectMessagesAtOnce : SlackStory
{
    [Test]
    public async Task Forty_pages_within_a_minute_end_in_one_message_that_says_forty_and_answers_them_all()
    {
        await Declare(40);
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Direct(Bob).Saying("you are paged as").Count.ShouldBe(5);
        var together = Slack.Direct(Bob).Saying("pages for you").ShouldHaveSingleItem();
        together.Said.ShouldContain("40 pages for you");
        together.Said.ShouldContain("INC-1");
        together.Said.ShouldContain("And 30 more");
        (await Presses(Bob, together, "Acknowledge them all")).ShouldContain("INC-40 is yours");
        await Advance(TimeSpan.FromMinutes(20));
        for (var number = 1; number <= 40; number++) Announcement(number).Said.ShouldContain("acknowledged by");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_graver_than_all_before_does_not_wait()
    {
        await Declare(7);
        (await From.CommandAsync(Alice, "#incidents", "declare sev1 Everything is down anyway=yes")).Refusal.ShouldBeNull();
        await Settle();

        Slack.Direct(Bob).Saying("you are paged as").Count.ShouldBe(6);
        Slack.Direct(Bob).Latest.Said.ShouldContain("INC-8");
        await Advance(TimeSpan.FromMinutes(2));
        var together = Slack.Direct(Bob).Saying("pages for you").ShouldHaveSingleItem();
        together.Said.ShouldContain("8 pages for you");
        together.Said.ShouldContain("INC-8 · Everything is down");
    }

    [Test]
    public async Task Nobody_is_told_of_what_was_answered_meanwhile()
    {
        await Declare(7);
        await Settle();
        await Types(Carol, "/incident ack INC-7");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Direct(Bob).Saying("pages for you").ShouldHaveSingleItem().Said.ShouldContain("6 pages for you");
    }

    [Test]
    public async Task Where_all_that_was_held_back_is_answered_nothing_more_is_said()
    {
        await Declare(7);
        await Settle();
        await Types(Carol, "/incident ack INC-6 INC-7");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Direct(Bob).Saying("pages for you").ShouldBeEmpty();
    }

    [Test]
    public async Task A_message_whose_answer_was_lost_does_not_come_twice()
    {
        await Declare(8);
        await Settle();
        Slack.Fault(new Fault.AcceptThen(new Fault.Status(500)), "chat.postMessage", Bob, times: 1);
        await Advance(TimeSpan.FromMinutes(4));

        Slack.Direct(Bob).Saying("8 pages for you").Count.ShouldBe(1);
    }

    [Test]
    public async Task A_restart_meanwhile_loses_none()
    {
        await Declare(8);
        await Settle();
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(4));

        Slack.Direct(Bob).Saying("8 pages for you").Count.ShouldBe(1);
    }

    [Test]
    public async Task Whoever_cannot_be_written_to_is_passed_over_for_each_of_them()
    {
        await Declare(7);
        await Settle();
        Slack.User(Bob).Deleted = true;
        await Advance(TimeSpan.FromMinutes(3));

        (await Types(Alice, "/incident timeline INC-7")).Said.ShouldContain("could not be");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldNotContain("could not be");
    }

    [Test]
    public async Task Several_may_be_acknowledged_in_one_line_and_private_ones_of_others_are_not_there()
    {
        await Types(Dave, "/incident declare sev2 Canary acquisition private=yes");
        await Types(Alice, "/incident declare sev2 Payments are down anyway=yes");
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes");
        var told = (await Types(Grace, "/incident ack INC-2 INC-3 INC-1")).Said;

        told.ShouldContain("INC-2 is yours");
        told.ShouldContain("INC-3 is yours");
        told.ShouldContain("There is no INC-1");
        told.ShouldNotContain("Canary");
    }

    private async Task Declare(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            (await From.CommandAsync(Alice, "#incidents", $"declare sev2 Outage {number} anyway=yes")).Refusal.ShouldBeNull();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
