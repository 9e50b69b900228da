using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 9: a clock that jumps repeats nothing and holds nothing up.</summary>
internal sealed class Clocks : SlackStory
{
    [TestCase(1)]
    [TestCase(24)]
    public async Task A_jump_forward_pages_the_level_that_is_due_once(int hours)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        Clock.Advance(TimeSpan.FromHours(hours));
        await Settle();
        await Settle();

        foreach (var person in new[] { Dave, Erin, Frank }) Slack.Direct(person).Messages.Count(message => message.Said.Contains("you are paged", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);
        Slack.Channel("#oncall").Messages.Count(message => message.Said.Contains("update is due", StringComparison.Ordinal) || message.Said.Contains("update overdue", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
    }

    [TestCase(-1)]
    [TestCase(-24)]
    public async Task A_clock_that_was_ahead_and_is_set_right_holds_nothing_up_and_repeats_nothing(int hours)
    {
        Clock.Advance(TimeSpan.FromHours(-hours));
        await Types(Alice, "/incident declare sev1 Payments are down");
        await StopBot();
        SetClockBack(TimeSpan.FromHours(-hours));
        await StartBot();
        await Types(Bob, "/incident ack INC-1");

        Announcement().Said.ShouldContain("acknowledged by");
        Slack.Direct(Bob).Messages.Count.ShouldBe(1);
    }
}
