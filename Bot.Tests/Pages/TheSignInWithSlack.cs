using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>By Slack's member ids, in one workspace.</summary>
internal sealed class TheSignInWithSlack : PagesTests
{
    protected override string[] Settings => PagesBot.SignedIn(Provider, "--SignIn:Provider=Slack", "--SignIn:SlackTeam=T0US", "--People:bob:SlackId=U0BOB");

    [Test]
    public async Task A_member_id_counts_in_our_workspace_alone()
    {
        Provider.Knows(("https://slack.com/user_id", "U0BOB"), ("https://slack.com/team_id", "T0US"), ("email", "somebody@example.com"));
        (await Stranger().Goes("/incidents")).Said.ShouldContain("Bob Smith");

        Provider.Knows(("https://slack.com/user_id", "U0BOB"), ("https://slack.com/team_id", "T0THEM"), ("email", "bob@example.com"), ("email_verified", true));
        var other = await Stranger().Goes("/incidents");
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Said.ShouldContain("another Slack workspace");
    }

    [Test]
    public async Task Of_whom_the_settings_know_another_id_the_address_alone_says_nothing()
    {
        Provider.Knows(("https://slack.com/user_id", "U0MALLORY"), ("https://slack.com/team_id", "T0US"), ("email", "bob@example.com"), ("email_verified", true));
        (await Stranger().Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
