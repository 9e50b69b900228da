using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What of the loop is Teams' own: the thread, cards that answer, and forms behind buttons.</summary>
internal sealed class TheLoopOnTeams : TeamsStory
{
    [Test]
    public async Task A_page_calls_whoever_is_paged_and_is_answered_with_the_card()
    {
        await Types("alice", "declare sev1 Payments are down");
        CardRules.Mentions(Teams.Tenant.In("#oncall")[0].Card).Select(mention => mention.Id).ShouldContain(Teams.Tenant.User("bob").Directory);
        Teams.Tenant.In("@bob")[0].Buttons.ShouldContain(button => button.Title == "Acknowledge" && button.Type == "Action.Execute");

        (await Presses("bob", Teams.Tenant.In("@bob")[0], "Acknowledge")).ShouldContain("Acknowledged by");
    }

    [Test]
    public async Task The_incident_lives_in_the_announcements_thread_which_implies_it()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("carol", "declare sev3 Search is slow");
        Announcement().Said.ShouldNotContain("the thread of its announcement");
        var thread = Announcement().Conversation;
        (await Types("carol", "ack", thread)).ShouldContain("INC-1 is yours");

        Teams.Tenant.In(thread).Skip(1).ShouldContain(message => message.Said.Contains("acknowledged", StringComparison.Ordinal));
        Teams.Tenant.In(thread).ShouldNotContain(message => message.Said.Contains("channel of its own", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_form_that_is_refused_comes_back_filled_in()
    {
        await Types("alice", "declare sev1 Payments are down");
        var form = await Opens("bob", Announcement(), "Post update");

        var refused = await Submits("bob", Announcement(), form, new() { ["text"] = "Rolled back, watching", ["next"] = "soon" });
        refused.GetRawText().ShouldContain("Rolled back, watching");
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
