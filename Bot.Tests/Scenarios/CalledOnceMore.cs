namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob acknowledged and is in it; somebody pages him by hand all the same. His rules send a second message after two minutes.</summary>
internal sealed class CalledOnceMore : SlackStory
{
    [SetUp]
    public async Task Declare()
    {
        await Types(Bob, "/incident me rules chat 0m, chat 2m");
        await Types(Alice, "/incident declare sev3 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Types(Alice, "/incident page INC-1 @bob The ledger is stuck, too");
    }

    [Test]
    public async Task Whoever_does_not_move_is_reached_by_their_own_rules()
    {
        await Advance(TimeSpan.FromMinutes(3));

        Slack.Direct(Bob).Saying("still waits for you").ShouldHaveSingleItem();
    }

    [Test]
    public async Task Whoever_says_that_they_heard_is_left_alone()
    {
        var told = await Presses(Bob, Slack.Direct(Bob).Latest, "I heard it");
        var again = await Types(Bob, "/incident join INC-1");
        await Advance(TimeSpan.FromMinutes(10));

        told.ShouldContain("It is noted that you heard the page about INC-1");
        again.Said.ShouldContain("You are in INC-1 already");
        Slack.Direct(Bob).Received("still waits for you").ShouldBeFalse();
        Slack.Channel("#inc-1-payments-are-down").Received($"<@{Bob}> heard the page").ShouldBeTrue();
    }

    [Test]
    public async Task Anything_they_do_says_the_same()
    {
        await Types(Bob, "/incident update Looking at the ledger");
        await Advance(TimeSpan.FromMinutes(10));

        Slack.Direct(Bob).Received("still waits for you").ShouldBeFalse();
    }
}
