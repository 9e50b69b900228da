using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>An incident's home on Teams is the thread of its announcement, so that one may not get lost.</summary>
internal sealed class LostOnTeams : TeamsStory
{
    private IReadOnlyList<TeamsPosted> Announcements => [.. Teams.Tenant.In("#incidents").Where(message => message.Said.Contains("SEV1 · INC-1 ·", StringComparison.Ordinal))];

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_announcement_whose_answer_was_lost_is_made_again_and_the_incident_lives_there(bool isCut)
    {
        await Types("bob", "list", "@bob");
        (Teams.CutAnswers, Teams.LoseAnswers) = (isCut, !isCut);
        await Types("alice", "declare sev1 Payments are down service=payment-service", "@alice");
        (Teams.CutAnswers, Teams.LoseAnswers) = (false, false);
        await Types("bob", "ack INC-1", "@bob");
        await Advance(TimeSpan.FromMinutes(2));

        Announcements.Count.ShouldBe(2);
        var home = Announcements[1].Conversation;
        Teams.Tenant.In(home).Skip(1).ShouldContain(message => message.Said.Contains("acknowledged", StringComparison.Ordinal));
        Teams.Tenant.In("#incidents").Select(message => message.Conversation).Distinct().Count().ShouldBe(2, "nothing of the incident is said outside its home");
        await Types("bob", "update Rolled back, watching", home);
        Teams.Tenant.In(home).ShouldContain(message => message.Said.Contains("Rolled back, watching", StringComparison.Ordinal));
    }

    [Test]
    public async Task One_that_is_lost_twice_is_said_to_be_undelivered_and_can_be_sent_again()
    {
        Teams.LoseAnswers = true;
        await Types("alice", "declare sev1 Payments are down", "@alice");
        await Advance(TimeSpan.FromSeconds(70));
        Teams.LoseAnswers = false;
        await Advance(TimeSpan.FromMinutes(2));
        Announcements.Count.ShouldBe(2);
        Announcements[1].Said.ShouldContain("This may be a repeat");
        var notice = Teams.Tenant.In("#oncall").Last(message => message.Said.Contains("INC-1: the announcement in #incidents", StringComparison.Ordinal));
        await Presses("bob", notice, "Send again");

        Announcements.Count.ShouldBe(3);
        (await Types("bob", "ack", Announcements[2].Conversation)).ShouldContain("INC-1 is yours");
    }
}
