using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Tests.Scenarios.Chats;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>One installation serves Slack and Teams at once: an incident has a home, and both hear of it.</summary>
internal sealed class OnTwoPlatforms() : PlatformStory(Platform.Slack, Platform.Teams)
{
    private StoryChat Slack => On(Platform.Slack);

    private StoryChat Teams => On(Platform.Teams);

    [TestCase(Platform.Slack, Platform.Teams, "on Slack, in #inc-1-payments-are-down")]
    [TestCase(Platform.Teams, Platform.Slack, "on Teams, in the thread of its announcement")]
    public async Task What_is_declared_on_one_is_announced_on_both_and_run_where_it_was_declared(Platform home, Platform other, string run)
    {
        await On(home).Types("alice", "declare sev1 Payments are down");

        On(home).Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        On(home).Announcement().Said.ShouldNotContain(run);
        On(other).Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        On(other).Announcement().Said.ShouldContain(run);
        On(home).In("@bob").ShouldHaveSingleItem();
        On(other).In("@bob").ShouldBeEmpty();
        On(other).In("#oncall").ShouldBeEmpty();
    }

    [TestCase(Platform.Slack, Platform.Teams, "on Teams")]
    [TestCase(Platform.Teams, Platform.Slack, "on Slack")]
    public async Task Who_acts_on_the_other_acts_on_the_same_incident_and_both_say_where(Platform home, Platform other, string where)
    {
        await On(home).Types("alice", "declare sev1 Payments are down");
        (await On(other).Presses("carol", On(other).Announcement(), "Acknowledge")).ShouldContain("INC-1");
        await Advance(TimeSpan.FromHours(1));

        foreach (var chat in new[] { Slack, Teams })
        {
            chat.Announcement().Said.ShouldMatch($"acknowledged by .* {where}");
            chat.Announcement().Buttons.ShouldNotContain("Acknowledge");
            chat.In("@dave").ShouldBeEmpty();
        }
        On(home).In("@bob")[0].Said.ShouldMatch($"Acknowledged by .* {where}");
        (await On(home).Types("alice", "timeline INC-1")).ShouldMatch($"acknowledged {where}");
    }

    [Test]
    public async Task What_is_done_at_home_does_not_say_where()
    {
        await Slack.Types("alice", "declare sev1 Payments are down");
        await Slack.Types("bob", "ack");

        foreach (var chat in new[] { Slack, Teams }) chat.Announcement().Said.ShouldNotContain("acknowledged by <@U0BOB> on");
        Teams.Announcement().Said.ShouldContain("acknowledged by <at>Bob Smith</at>,");
    }

    [Test]
    public async Task Updates_and_the_end_are_told_on_both()
    {
        await Slack.Types("alice", "declare sev1 Payments are down");
        await Teams.Types("bob", "ack INC-1");
        await Teams.Fills("bob", Teams.Announcement(), "Post update", new() { ["text"] = "Rolled back, watching", ["next"] = "15m" });
        foreach (var chat in new[] { Slack, Teams }) chat.In("#incidents").ShouldContain(message => message.Says("Rolled back, watching"));
        Slack.In("INC-1").ShouldContain(message => message.Says("Rolled back, watching"));
        await Teams.Types("bob", "resolve Rolled back the release", "INC-1");

        foreach (var chat in new[] { Slack, Teams })
        {
            chat.In("#incidents").ShouldContain(message => message.Says("Resolved · INC-1"));
            chat.Announcement().Said.ShouldContain("Resolved");
        }
    }

    [Test]
    public async Task What_is_private_is_announced_nowhere()
    {
        await Slack.Types("alice", "declare sev1 Payroll leaked private=yes");
        await Slack.Types("alice", "update INC-1 Looking at it");

        foreach (var chat in new[] { Slack, Teams }) chat.In("#incidents").ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_the_settings_do_not_list_is_read_by_their_name_on_the_other()
    {
        ((TeamsChat)Teams).Teams.Tenant.AddUser("zoe");
        await Slack.Types("alice", "declare sev1 Payments are down");
        await Teams.Types("zoe", "ack INC-1");

        Slack.Announcement().Said.ShouldContain("acknowledged by @zoe of Example on Teams");
        Slack.Announcement().Said.ShouldNotContain("teams:");
    }

    [Test]
    public async Task One_that_does_not_answer_keeps_nothing_from_the_other()
    {
        ((TeamsChat)Teams).Teams.Faults.Enqueue((429, "60"));
        await Slack.Types("alice", "declare sev1 Payments are down");
        Slack.Announcement().Said.ShouldContain("Payments are down");
        Slack.In("@bob").ShouldHaveSingleItem();
        await Advance(TimeSpan.FromMinutes(2));

        Teams.Announcement().Said.ShouldContain("Payments are down");
    }

    [Test]
    public async Task An_announcement_that_may_be_lost_on_the_other_is_made_again_there_too()
    {
        var other = ((TeamsChat)Teams).Teams;
        other.LoseAnswers = true;
        await Slack.Types("alice", "declare sev1 Payments are down");
        other.LoseAnswers = false;
        await Advance(TimeSpan.FromMinutes(2));
        await Slack.Types("bob", "update Rolled back, watching");

        other.Tenant.In("#incidents").Select(message => message.Conversation).Distinct().Count().ShouldBe(2);
        other.Tenant.In(other.Tenant.In("#incidents")[1].Conversation).ShouldContain(message => message.Said.Contains("Rolled back, watching", StringComparison.Ordinal));
    }
}
