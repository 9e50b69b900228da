namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What of the loop is Slack's own: the incident's channel, and a form that a line opens.</summary>
internal sealed class TheLoopOnSlack : SlackStory
{
    [Test]
    public async Task Declaring_opens_a_channel_with_everybody_it_concerns()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Channel("#inc-1-payments-are-down").Members.ShouldBe([Alice, OnCall, Slack.BotUserId], ignoreOrder: true);
        Slack.Channel("#inc-1-payments-are-down").Pins.ShouldHaveSingleItem();
        Slack.Channel("#oncall").Latest.Mentions.ShouldContain($"<@{OnCall}>");
    }

    [Test]
    public async Task The_channel_shows_the_present_state()
    {
        await Types(Alice, "/incident declare sev2 Checkout is slow");
        await StopBot();
        await StartBot();
        await Types(Alice, "/incident sev 1 INC-1");
        Slack.Channel("#inc-1-checkout-is-slow").Pins[0].Said.ShouldContain("SEV1");
        await Types(Alice, "/incident resolve INC-1 Rolled back");

        Slack.Channel("#inc-1-checkout-is-slow").Topic.ShouldContain("resolved", Case.Insensitive);
    }

    [Test]
    public async Task Bare_declare_opens_a_form_which_declares()
    {
        await Types(Alice, "/incident declare");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "  ", ["severity"] = "SEV1" });
        refused.FormErrors.ShouldNotBeEmpty();
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "Payments are down", ["severity"] = "SEV1" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Announcement().Said.ShouldContain("Payments are down");
    }
}
