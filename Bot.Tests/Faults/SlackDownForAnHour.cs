using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 6: an hour without Slack while many incidents go on. Eighty of them make two thousand messages.</summary>
internal sealed class SlackDownForAnHour : SlackStory
{
    protected override string[] MoreSettings => ["--Contacts:MostDirectMessages=1000"];

    [Test]
    public Task Afterwards_pages_go_first_cards_are_one_edit_old_reminders_are_left_out_and_Slack_is_never_asked_too_fast() => HoldAsync(12);

    [Test]
    [Long]
    public Task So_it_is_with_two_thousand_messages() => HoldAsync(80);

    private async Task HoldAsync(int incidents)
    {
        await Types(Alice, "/incident help");
        using (Slack.Fault(new Fault.Reset()))
        {
            for (var number = 1; number <= incidents; number++)
            {
                (await From.CommandAsync(Alice, "#incidents", $"declare sev1 Outage number {number} anyway=yes")).Said.ShouldContain($"INC-{number}");
                for (var severity = 2; severity <= 3; severity++) (await From.CommandAsync(Alice, "#incidents", $"status {(severity == 2 ? "identified" : "monitoring")} INC-{number}")).Refusal.ShouldBeNull();
            }
            await Advance(TimeSpan.FromMinutes(60));
        }
        var before = Slack.Calls.Count;
        Slack.RateLimits.BetweenPosts = TimeSpan.FromSeconds(1);
        await Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(10 * incidents));

        Slack.RateLimits.Refused.ShouldBe(0);
        Slack.RateLimits.CallsInsideWindow.ShouldBe(0);
        var oncall = Slack.Channel("#oncall").Messages;
        LastOf(oncall, "is paged").ShouldBeLessThan(FirstOf(oncall, "update"), "pages go before reminders");
        for (var number = 1; number <= incidents; number++)
        {
            Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains($"· INC-{number} ·", StringComparison.Ordinal)).ShouldBe(1);
            oncall.Count(message => IsReminder(message) && message.Said.Contains($"INC-{number}:", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
            foreach (var person in new[] { Bob, Dave, Erin }) Slack.Direct(person).Messages.Count(message => message.Said.Contains($"INC-{number} ", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
            Slack.Direct(Erin).Messages.Count(message => message.Said.Contains($"INC-{number} ", StringComparison.Ordinal)).ShouldBe(1, "the level that is current now is paged");
        }
        Slack.Calls.Skip(before).Count(call => call.Method == "chat.update" && call.Channel == Slack.Channel("#incidents").Id).ShouldBeLessThanOrEqualTo(3 * incidents);
    }

    private static bool IsReminder(PostedMessage message) => message.Said.Contains("update is due", StringComparison.Ordinal) || message.Said.Contains("update overdue", StringComparison.Ordinal);

    private static int LastOf(IReadOnlyList<PostedMessage> messages, string words) => messages.Select((message, place) => message.Said.Contains(words, StringComparison.Ordinal) ? place : -1).Max();

    private static int FirstOf(IReadOnlyList<PostedMessage> messages, string words) => messages.Select((message, place) => IsReminder(message) && message.Said.Contains(words, StringComparison.Ordinal) ? place : int.MaxValue).Min();
}
