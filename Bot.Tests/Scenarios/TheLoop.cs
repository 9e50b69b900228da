namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheLoop : SlackStory
{
    [Test]
    public async Task Declaring_announces_pages_who_is_on_call_and_opens_a_channel()
    {
        var told = await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("INC-1");
        Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        Slack.Channel("#inc-1-payments-are-down").Members.ShouldBe([Alice, OnCall, Slack.BotUserId], ignoreOrder: true);
        Slack.Channel("#inc-1-payments-are-down").Pins.ShouldHaveSingleItem();
        Slack.Channel("#oncall").Latest.Mentions.ShouldContain($"<@{OnCall}>");
        Slack.Direct(OnCall).Latest.Buttons.ShouldContain(button => button.Label == "Acknowledge");
    }

    [Test]
    public async Task Without_an_acknowledgement_all_four_tiers_are_paged_in_turn()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Direct(Dave).Received("INC-1").ShouldBeTrue();
        Slack.Channel("#engineering").Received("Team Lead").ShouldBeTrue();
        Slack.Direct(Erin).Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(30));
        Slack.Direct(Erin).Received("INC-1").ShouldBeTrue();
        Slack.Channel("#leadership").Received("Engineering Manager").ShouldBeTrue();
        await Advance(TimeSpan.FromHours(1));
        Slack.Direct(Frank).Received("INC-1").ShouldBeTrue();
    }

    [Test]
    public async Task Acknowledging_stops_the_paging_and_shows_on_every_page()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var told = await Presses(Bob, Slack.Direct(Bob).Latest, "Acknowledge");
        await Advance(TimeSpan.FromHours(1));

        told.ShouldContain("INC-1");
        Slack.Direct(Bob).Messages[0].Said.ShouldContain("Acknowledged by");
        Slack.Direct(Bob).Messages[0].Buttons.ShouldNotContain(button => button.Label == "Acknowledge");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Two_who_acknowledge_hear_who_was_first()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var page = Slack.Direct(Bob).Latest;
        await Presses(Bob, page, "Acknowledge");
        var told = await Presses(Carol, page, "Acknowledge");

        told.ShouldContain("bob");
    }

    [Test]
    public async Task Nobody_answering_is_said_aloud_and_the_policy_begins_again()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(15 + 30 + 60 + 120));
        Slack.Direct(Bob).Messages.Count(message => message.Said.Contains("you are paged", StringComparison.Ordinal)).ShouldBe(2);
        await Advance(TimeSpan.FromMinutes(15 + 30 + 60 + 120));

        Slack.Channel("#incidents").Received("Nobody answered").ShouldBeTrue();
    }

    [Test]
    public async Task A_promised_update_is_asked_for_until_it_comes()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(30));
        var reminder = Slack.Channel("#oncall").Latest;
        reminder.Said.ShouldContain("an update is due");
        await Presses(Bob, reminder, "Post update");
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["text"] = "Rolled back, watching", ["next"] = "15m" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Slack.Channel("#inc-1-payments-are-down").Received("Rolled back, watching").ShouldBeTrue();
        await Advance(TimeSpan.FromMinutes(14));
        Slack.Channel("#oncall").Saying("is due").Count.ShouldBe(0);
        await Advance(TimeSpan.FromMinutes(2));
        Slack.Channel("#oncall").Saying("is due").Count.ShouldBe(1);
    }

    [Test]
    public async Task Resolving_says_how_long_it_took_and_ends_the_reminders()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(20));
        await Types(Bob, "/incident resolve Rolled back the release");
        await Advance(TimeSpan.FromHours(5));

        Slack.Channel("#incidents").Received("Resolved · INC-1").ShouldBeTrue();
        Slack.Channel("#inc-1-payments-are-down").Topic.ShouldContain("resolved", Case.Insensitive);
        Slack.Channel("#oncall").Saying("is due").ShouldBeEmpty();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("resolved");
    }

    [Test]
    public async Task The_announcement_shows_the_present_state_also_after_a_restart()
    {
        await Types(Alice, "/incident declare sev2 Checkout is slow");
        await StopBot();
        await StartBot();
        await Types(Alice, "/incident sev 1 INC-1");

        Announcement().Said.ShouldContain("SEV1 · INC-1");
        Slack.Channel("#inc-1-checkout-is-slow").Pins[0].Said.ShouldContain("SEV1");
    }

    [Test]
    public async Task A_similar_incident_is_shown_before_a_second_one_is_declared()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var told = await Types(Carol, "/incident declare sev1 Payments down");

        told.Said.ShouldContain("INC-1");
        told.Said.ShouldContain("Join that one");
        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-2");
    }

    [Test]
    public async Task A_runbook_that_fits_the_service_is_at_hand()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");

        Announcement().Said.ShouldContain("Payment Service High Error Rate");
        Slack.Channel("#inc-1-payments-are-down").Received("kubectl rollout undo").ShouldBeTrue();
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
