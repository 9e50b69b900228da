namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>One service is in such trouble that #oncall is full of its pages, of which Slack takes one a second; then another service has trouble, too.</summary>
internal sealed class ThePagesOfAnotherService : SlackStory
{
    [Test]
    public async Task Do_not_wait_behind_the_many_of_the_first()
    {
        for (var number = 1; number <= 40; number++) await Declares($"Disk {number} is full service=payment-service");
        await Advance(TimeSpan.FromSeconds(3));
        await Declares("Nobody can sign in service=user-service");
        await Advance(TimeSpan.FromSeconds(3));

        Slack.Channel("#oncall").Saying("INC-41").ShouldHaveSingleItem().Said.ShouldContain("Nobody can sign in");
        Slack.Channel("#oncall").Received("INC-20 ").ShouldBeFalse();
        await Advance(TimeSpan.FromMinutes(1));
        Slack.Channel("#oncall").Saying("you are paged").Count.ShouldBe(41);
    }

    [Test]
    public async Task Take_turns_with_them_and_do_not_push_them_aside()
    {
        for (var number = 1; number <= 10; number++) await Declares($"Disk {number} is full service=payment-service");
        await Advance(TimeSpan.FromSeconds(3));
        for (var number = 11; number <= 20; number++) await Declares($"Door {number} is shut service=user-service");
        await Advance(TimeSpan.FromSeconds(6));

        var paged = Slack.Channel("#oncall").Saying("you are paged").Select(message => message.Said.Contains("Disk", StringComparison.Ordinal)).ToList();
        paged.Skip(4).Take(4).Count(isDisk => isDisk).ShouldBe(2);
    }

    private async Task Declares(string line) => (await From.CommandAsync(Alice, "#incidents", $"declare sev2 {line} anyway=yes")).Refusal.ShouldBeNull();
}
