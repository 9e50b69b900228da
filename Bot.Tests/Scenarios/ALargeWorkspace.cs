using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Fifty thousand people and twenty thousand channels: nothing is read through while somebody waits for an answer.</summary>
internal sealed class ALargeWorkspace : SlackStory
{
    private static readonly string[] Lists = ["conversations.list", "users.list"];

    [SetUp]
    public void Fill()
    {
        for (var number = 0; number < 20_000; number++) Slack.AddChannel($"a-team-{number}", withBot: false);
        for (var number = 0; number < 50_000; number++) Slack.AddUser($"U9{number:D6}", $"person{number}", $"person{number}@example.com");
    }

    [Test]
    public async Task A_declare_and_an_acknowledgement_are_answered_without_a_list_and_the_names_are_found_afterwards()
    {
        var declared = await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down");
        Listed().ShouldBe(0);
        await Settle();
        var lists = Listed();
        var acknowledged = await From.CommandAsync(Bob, "#incidents", "ack INC-1");
        Listed().ShouldBe(lists);
        await Advance(TimeSpan.FromMinutes(40));

        declared.Said.ShouldContain("INC-1");
        acknowledged.Said.ShouldContain("INC-1");
        Slack.Channel("#oncall").Received("you are paged").ShouldBeTrue();
        Listed().ShouldBeLessThanOrEqualTo(21);
        Slack.Calls.ShouldNotContain(call => call.Method == "users.list");
    }

    [Test]
    public async Task Asked_to_wait_in_the_middle_of_the_list_the_bot_goes_on_where_it_stopped()
    {
        await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down");
        Slack.Fault(new Fault.RateLimited("20"), "conversations.list", times: 1, after: 10);
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel("#oncall").Received("you are paged").ShouldBeTrue();
        Listed().ShouldBeLessThanOrEqualTo(22);
        Slack.RateLimits.CallsInsideWindow.ShouldBe(0);
    }

    private int Listed() => Slack.Calls.Count(call => Lists.Contains(call.Method));
}
