using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 27: who is not of this workspace does nothing here.</summary>
internal sealed class Strangers : SlackStory
{
    [Test]
    public async Task A_guest_is_told_so_and_nothing_happens()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        var told = await Types("U0GUEST", "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("Guests");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_of_another_workspace_is_told_so_and_nothing_happens()
    {
        var told = await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down", tampering: new Tampering { TeamId = "T0OTHER" });

        told.Said.ShouldContain("another workspace");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_who_came_in_through_a_shared_channel_is_not_let_in()
    {
        Slack.AddUser("U0PARTNER", "partner").TeamId = "T0PARTNER";
        (await Types("U0PARTNER", "/incident list")).Said.ShouldContain("other workspaces");
    }

    [Test]
    public async Task A_member_whom_the_settings_do_not_list_may_declare()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");
        await Types("U0EVE", "/incident declare sev1 Payments are down");

        Announcement().Mentions.ShouldContain("<@U0EVE>");
    }

    [Test]
    public async Task A_button_of_an_incident_that_is_over_changes_nothing()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var stale = Slack.Direct(Bob).Latest;
        await Types(Bob, "/incident resolve fixed");
        var told = await Presses(Bob, stale, "Acknowledge");

        told.ShouldContain("resolved");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("Resolved");
    }
}
