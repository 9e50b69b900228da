namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class EverybodyAnswers : PoliciesStory
{
    [Test]
    public async Task Whoever_has_not_answered_is_paged_again_until_they_have()
    {
        await Declares("all");
        var told = await Presses(Dave, Slack.Direct(Dave).Latest, "Acknowledge");
        told.ShouldContain("still have to answer");
        await Advance(TimeSpan.FromMinutes(10));
        Slack.Direct(Erin).Saying("you have not yet").Count.ShouldBe(1);
        await Advance(TimeSpan.FromMinutes(10));
        Slack.Direct(Erin).Saying("you have not yet").Count.ShouldBe(2);
        await Presses(Erin, Slack.Direct(Erin).Latest, "Acknowledge");
        await Advance(TimeSpan.FromHours(2));

        Slack.Direct(Erin).Messages.Count(message => message.Buttons.Any(button => button.Label == "Acknowledge")).ShouldBe(0);
        Slack.Direct(Frank).Messages.ShouldBeEmpty();
        Slack.Direct(Dave).Messages.Count(message => message.Said.Contains("you have not yet", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Test]
    public async Task The_announcement_shows_who_answered_and_who_did_not()
    {
        await Declares("all");
        await Types(Dave, "/incident ack");

        Announcement().Said.ShouldContain($"acknowledged by <@{Dave}>");
        Announcement().Said.ShouldContain($"not yet: <@{Erin}>");
        await Types(Erin, "/incident ack");
        Announcement().Said.ShouldContain($"answered, too: <@{Erin}>");
        Announcement().Said.ShouldNotContain("not yet");
    }

    [Test]
    public async Task A_restart_in_between_asks_nobody_twice()
    {
        await Declares("all");
        await Types(Dave, "/incident ack");
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(10));

        Slack.Direct(Erin).Saying("you have not yet").Count.ShouldBe(1);
    }
}
