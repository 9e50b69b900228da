using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>An incident from declaring to resolving: the same on every platform.</summary>
[TestFixture(Platform.Slack)]
[TestFixture(Platform.Teams)]
internal sealed class TheLoop(Platform platform) : PlatformStory(platform)
{
    [Test]
    public async Task Declaring_announces_and_pages_who_is_on_call()
    {
        var told = await Declare();

        told.ShouldContain("INC-1");
        Chat.Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        In("#oncall").ShouldHaveSingleItem().Said.ShouldContain("On-Call Engineer");
        In("@bob").ShouldHaveSingleItem().Buttons.ShouldContain("Acknowledge");
        In("@carol").ShouldBeEmpty();
        Logged.ShouldNotContain(line => line.Contains("cannot be delivered", StringComparison.Ordinal));
    }

    [Test]
    public async Task Without_an_acknowledgement_all_four_tiers_are_paged_in_turn()
    {
        await Declare();
        await Advance(TimeSpan.FromMinutes(15));
        In("@dave").ShouldHaveSingleItem().Said.ShouldContain("INC-1");
        In("#engineering").ShouldHaveSingleItem().Said.ShouldContain("Team Lead");
        In("@erin").ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(30));
        In("@erin").ShouldHaveSingleItem();
        In("#leadership").ShouldHaveSingleItem().Said.ShouldContain("Engineering Manager");
        await Advance(TimeSpan.FromHours(1));

        In("@frank").ShouldHaveSingleItem().Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task Acknowledging_stops_the_paging_and_shows_on_every_page()
    {
        await Declare();
        var seen = await Presses("bob", In("@bob")[0], "Acknowledge");
        await Advance(TimeSpan.FromHours(1));

        seen.ShouldContain("INC-1");
        foreach (var page in new[] { In("@bob")[0], In("#oncall")[0] })
        {
            page.Said.ShouldContain("Acknowledged by");
            page.Buttons.ShouldNotContain("Acknowledge");
        }
        In("@dave").ShouldBeEmpty();
    }

    [Test]
    public async Task Two_who_acknowledge_hear_who_was_first()
    {
        await Declare();
        var page = In("@bob")[0];
        await Presses("bob", page, "Acknowledge");

        (await Presses("carol", page, "Acknowledge")).ShouldContain("bob", Case.Insensitive);
    }

    [Test]
    public async Task Nobody_answering_is_said_aloud_and_the_policy_begins_again()
    {
        await Declare();
        await Advance(TimeSpan.FromMinutes(15 + 30 + 60 + 120));
        In("@bob").Count(message => message.Says("you are paged")).ShouldBe(2);
        await Advance(TimeSpan.FromMinutes(15 + 30 + 60 + 120));

        In("#incidents").ShouldContain(message => message.Says("Nobody answered"));
    }

    [Test]
    public async Task Escalating_by_hand_pages_the_next_level_at_once()
    {
        await Declare();
        await Types("alice", "escalate INC-1 it spreads");

        In("@dave").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_promised_update_is_asked_for_until_it_comes()
    {
        await Declare();
        await Types("bob", "ack");
        await Advance(TimeSpan.FromMinutes(30));
        var reminder = In("#oncall")[^1];
        reminder.Said.ShouldContain("an update is due");
        (await Fills("bob", reminder, "Post update", new() { ["text"] = "Rolled back, watching", ["next"] = "soon" })).ShouldContain("duration");
        await Fills("bob", reminder, "Post update", new() { ["text"] = "Rolled back, watching", ["next"] = "15m" });

        In("INC-1").ShouldContain(message => message.Says("Rolled back, watching"));
        await Advance(TimeSpan.FromMinutes(14));
        In("#oncall").ShouldNotContain(message => message.Says("is due"));
        await Advance(TimeSpan.FromMinutes(2));
        In("#oncall").Count(message => message.Says("is due")).ShouldBe(1);
    }

    [Test]
    public async Task A_reminder_is_put_off()
    {
        await Declare();
        await Types("bob", "ack");
        await Types("bob", "snooze INC-1 1h");
        await Advance(TimeSpan.FromMinutes(59));
        In("#oncall").ShouldNotContain(message => message.Says("is due"));
        await Advance(TimeSpan.FromMinutes(2));

        In("#oncall").ShouldContain(message => message.Says("is due"));
    }

    [Test]
    public async Task Resolving_says_how_long_it_took_and_ends_the_reminders()
    {
        await Declare();
        await Types("bob", "ack");
        await Advance(TimeSpan.FromMinutes(20));
        await Types("bob", "resolve Rolled back the release", "INC-1");
        await Advance(TimeSpan.FromHours(5));

        In("#incidents").ShouldContain(message => message.Says("Resolved · INC-1"));
        In("#oncall").ShouldNotContain(message => message.Says("is due"));
        (await Types("alice", "timeline INC-1")).ShouldContain("resolved");
    }

    [Test]
    public async Task What_is_reopened_looks_for_somebody_again()
    {
        await Declare();
        await Types("bob", "ack");
        await Types("bob", "resolve Rolled back", "INC-1");
        await Types("alice", "reopen INC-1 it is back");
        await Advance(TimeSpan.FromMinutes(16));

        Chat.Announcement().Said.ShouldContain("Investigating");
        In("@dave").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_false_alarm_pages_nobody_any_more()
    {
        await Declare();
        await Types("alice", "cancel INC-1 a test of the load balancer");
        await Advance(TimeSpan.FromHours(1));

        Chat.Announcement().Said.ShouldContain("a test of the load balancer");
        In("@dave").ShouldBeEmpty();
        In("@bob")[0].Buttons.ShouldBeEmpty();
    }

    [Test]
    public async Task A_duplicate_ends_in_the_other_one()
    {
        await Declare();
        await Types("carol", "declare sev2 Checkout answers 500 anyway=yes");
        await Types("carol", "merge INC-2 into INC-1");

        Chat.Announcement(2).Said.ShouldContain("INC-1");
        In("INC-1").ShouldContain(message => message.Says("INC-2"));
        (await Types("alice", "list")).ShouldNotContain("INC-2");
    }

    [Test]
    public async Task A_role_is_given_told_and_shown()
    {
        await Declare();
        await Types("alice", "role commander @carol INC-1");

        Chat.Announcement().Said.ShouldContain("carol", Case.Insensitive);
        In("@carol").ShouldContain(message => message.Says("commander"));
    }

    [Test]
    public async Task The_announcement_shows_the_present_state_also_after_a_restart()
    {
        await Types("alice", "declare sev2 Checkout is slow");
        await StopBot();
        await StartBot();
        await Types("alice", "sev 1 INC-1 it spreads");

        Chat.Announcement().Said.ShouldContain("SEV1 · INC-1");
        In("#incidents").ShouldContain(message => message.Says("changed the severity from SEV2 to SEV1: it spreads"));
    }

    [Test]
    public async Task A_similar_incident_is_shown_before_a_second_one_is_declared()
    {
        await Declare();
        var told = await Types("carol", "declare sev1 Payments down");

        told.ShouldContain("INC-1");
        told.ShouldContain("Join that one");
        (await Types("alice", "list")).ShouldNotContain("INC-2");
    }

    [Test]
    public async Task A_runbook_that_fits_the_service_is_at_hand()
    {
        await Types("alice", "declare sev1 Payments are down service=payment-service");

        Chat.Announcement().Said.ShouldContain("Payment Service High Error Rate");
        In("INC-1").ShouldContain(message => message.Says("kubectl rollout undo"));
    }

    private Task<string> Declare() => Types("alice", "declare sev1 Payments are down");
}
