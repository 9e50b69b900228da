using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheLoopOnTeams : TeamsStory
{
    [Test]
    public async Task Declaring_announces_and_pages_who_is_on_call_in_their_own_chat()
    {
        var told = await Types("alice", "declare sev1 Payments are down");

        told.ShouldContain("INC-1");
        Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        Teams.Tenant.In("#oncall").ShouldHaveSingleItem();
        CardRules.Mentions(Teams.Tenant.In("#oncall")[0].Card).Select(mention => mention.Id).ShouldContain(Teams.Tenant.User("bob").Directory);
        Teams.Tenant.In("@bob").ShouldHaveSingleItem().Buttons.ShouldContain(button => button.Title == "Acknowledge" && button.Type == "Action.Execute");
        Logged.ShouldNotContain(line => line.Contains("cannot be delivered", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_incident_lives_in_the_announcements_thread_which_implies_it()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("carol", "declare sev3 Search is slow");
        var thread = Announcement().Conversation;
        (await Types("carol", "ack", thread)).ShouldContain("INC-1 is yours");

        Teams.Tenant.In(thread).Skip(1).ShouldContain(message => message.Said.Contains("acknowledged", StringComparison.Ordinal));
        Teams.Tenant.In(thread).ShouldNotContain(message => message.Said.Contains("channel of its own", StringComparison.Ordinal));
    }

    [Test]
    public async Task Without_an_acknowledgement_the_next_tiers_are_paged_in_turn()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(15));
        Teams.Tenant.In("@dave").ShouldHaveSingleItem().Said.ShouldContain("INC-1");
        Teams.Tenant.In("#engineering").ShouldHaveSingleItem().Said.ShouldContain("Team Lead");
        Teams.Tenant.In("@erin").ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(30));

        Teams.Tenant.In("@erin").ShouldHaveSingleItem();
        Teams.Tenant.In("#leadership").ShouldHaveSingleItem().Said.ShouldContain("Engineering Manager");
    }

    [Test]
    public async Task Acknowledging_on_the_card_answers_with_the_card_and_stops_the_paging()
    {
        await Types("alice", "declare sev1 Payments are down");
        var seen = await Presses("bob", Teams.Tenant.In("@bob")[0], "Acknowledge");
        await Advance(TimeSpan.FromHours(1));

        seen.ShouldContain("Acknowledged by");
        Teams.Tenant.In("@bob")[0].Said.ShouldContain("Acknowledged by");
        Teams.Tenant.In("@bob")[0].Buttons.ShouldNotContain(button => button.Title == "Acknowledge");
        Teams.Tenant.In("#oncall")[0].Said.ShouldContain("Acknowledged by");
        Teams.Tenant.In("@dave").ShouldBeEmpty();
    }

    [Test]
    public async Task Two_who_acknowledge_hear_who_was_first()
    {
        await Types("alice", "declare sev1 Payments are down");
        var page = Teams.Tenant.In("@bob")[0];
        await Presses("bob", page, "Acknowledge");

        (await Presses("carol", page, "Acknowledge")).ShouldContain("bob", Case.Insensitive);
    }

    [Test]
    public async Task An_update_is_posted_through_the_form_which_says_at_the_field_what_is_wrong()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("bob", "ack", "@bob");
        await Advance(TimeSpan.FromMinutes(30));
        var reminder = Teams.Tenant.In("#oncall")[^1];
        reminder.Said.ShouldContain("an update is due");
        var form = await Opens("bob", reminder, "Post update");

        var refused = await Submits("bob", reminder, form, new() { ["text"] = "Rolled back, watching", ["next"] = "soon" });
        var texts = CardRules.Texts(refused).ToList();
        texts.ShouldContain(text => text.Contains("duration", StringComparison.Ordinal));
        refused.GetRawText().ShouldContain("Rolled back, watching");
        await Submits("bob", reminder, refused, new() { ["text"] = "Rolled back, watching", ["next"] = "15m" });

        Teams.Tenant.In(Announcement().Conversation).ShouldContain(message => message.Said.Contains("Rolled back, watching", StringComparison.Ordinal));
        await Advance(TimeSpan.FromMinutes(16));
        Teams.Tenant.In("#oncall").Count(message => message.Said.Contains("is due", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task Resolving_says_how_long_it_took_and_ends_the_reminders()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("bob", "ack", "@bob");
        await Advance(TimeSpan.FromMinutes(20));
        await Types("bob", "resolve Rolled back the release", Announcement().Conversation);
        await Advance(TimeSpan.FromHours(5));

        Teams.Tenant.In("#incidents").ShouldContain(message => message.Said.Contains("Resolved · INC-1", StringComparison.Ordinal));
        Teams.Tenant.In("#oncall").ShouldNotContain(message => message.Said.Contains("is due", StringComparison.Ordinal));
        (await Types("alice", "timeline INC-1", "@alice")).ShouldContain("resolved");
    }

    [Test]
    public async Task The_announcement_shows_the_present_state_also_after_a_restart()
    {
        await Types("alice", "declare sev2 Checkout is slow");
        await StopBot();
        await StartBot();
        await Types("alice", "sev 1 INC-1");

        Announcement().Said.ShouldContain("SEV1 · INC-1");
    }

    [Test]
    public async Task Bare_declare_is_answered_with_the_button_that_opens_the_form()
    {
        await Types("alice", "declare", "@alice");
        var offer = Teams.Tenant.In("@alice")[^1];
        var form = await Opens("alice", offer, offer.Buttons.Single().Title);
        await Submits("alice", offer, form, new() { ["title"] = "Payments are down", ["severity"] = "SEV1" });

        Announcement().Said.ShouldContain("Payments are down");
    }
}
