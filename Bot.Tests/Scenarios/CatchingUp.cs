using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The engine goes on while Slack refuses the token or a scope, and catches up by itself when it is mended.</summary>
internal sealed class CatchingUp : SlackStory
{
    private const string Room = "#inc-1-payments-are-down";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override string[] MoreSettings => ["--Channels:ArchiveAfter", "1h", "--Channels:Bookmarks:Status page", "https://status.example.com/"];

    [Test]
    public async Task After_hours_without_a_token_topic_invitations_and_home_are_as_they_should_be()
    {
        await OpensHome(Bob);
        await Types(Alice, "/incident declare sev3 Payments are down");
        await Types(Bob, "/incident ack");
        await Advance(Soon);
        Slack.Channel(Room).Members.ShouldNotContain(Grace);

        await During("token_revoked", "sev INC-1 1 Nobody can pay", "role INC-1 commander @grace", "update INC-1 Rolling back");
        await Advance(Soon);

        Slack.Channel(Room).Topic.ShouldContain("SEV1");
        Slack.Channel(Room).Members.ShouldContain(Grace);
        Slack.Views.Single(view => view.Type == "home").Said.ShouldContain("SEV1");
        Announcement().Said.ShouldContain("SEV1");
        Slack.Calls.Count(call => call.Method == "conversations.setTopic" && call.Answer == "ok").ShouldBeLessThanOrEqualTo(2, "what waited says how things are now, once");
    }

    [Test]
    public async Task A_home_that_somebody_unknown_opened_meanwhile_is_shown_when_Slack_delivers_it_again()
    {
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = Grace, ["channel"] = "D0HOME", ["tab"] = "home", ["event_ts"] = "1.0" };
        Slack.RefuseToken("token_revoked");
        (await From.EventAsync(opened, "Ev0HOME")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Slack.RefuseToken(null);
        await Advance(Soon);
        (await From.EventAsync(opened, "Ev0HOME")).Refusal.ShouldBeNull();
        await Settle();

        Slack.Views.ShouldContain(view => view.Type == "home");
    }

    [Test]
    public async Task What_is_declared_meanwhile_gets_its_channel_with_pin_and_links()
    {
        await Types(Alice, "/incident help");
        await During("account_inactive", "declare sev1 Payments are down service=payment-service");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel(Room).Pins.ShouldHaveSingleItem();
        Slack.Channel(Room).Bookmarks.ShouldNotBeEmpty();
        Slack.Channel(Room).Topic.ShouldContain("SEV1");
        Slack.Direct(Bob).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task A_channel_whose_time_came_meanwhile_is_archived()
    {
        await Types(Alice, "/incident declare sev3 Payments are down");
        await Types(Alice, "/incident resolve Rolled back");
        await During("invalid_auth", "help");
        await Advance(Soon);

        Slack.Channel(Room).IsArchived.ShouldBeTrue();
    }

    [TestCase("channels:manage", "sev INC-1 1", "topic")]
    [TestCase("bookmarks:write", "declare sev1 Payments are down", "links")]
    [TestCase("pins:write", "declare sev1 Payments are down", "pin")]
    public async Task What_a_missing_scope_held_up_is_told_of_once_and_done_when_it_is_there(string scope, string line, string what)
    {
        await Types(Alice, "/incident declare sev3 Login is slow");
        Slack.Withdraw(scope);
        await Types(Alice, "/incident " + line);
        await Advance(TimeSpan.FromMinutes(10));
        Slack.Channel("#oncall").Messages.Count(message => message.Buttons.Any(button => button.Label == "Send again") && message.Said.Contains(what, StringComparison.Ordinal)).ShouldBe(1);
        Slack.Calls.Count(call => call.Answer == "missing_scope").ShouldBeLessThan(60);

        Slack.Grant(scope);
        var refused = Slack.Calls.Count(call => call.Answer == "missing_scope");
        await Advance(Soon);

        Slack.Calls.Count(call => call.Answer == "missing_scope").ShouldBe(refused);
        if (scope == "channels:manage") Slack.Channel("#inc-1-login-is-slow").Topic.ShouldContain("SEV1");
        (await Types(Alice, "/incident resend")).Said.ShouldContain("Nothing waits to be sent again");
    }

    [Test]
    public async Task Readiness_says_one_thing_of_the_token_at_a_time()
    {
        await Types(Alice, "/incident declare sev3 Payments are down");
        (await Ready()).ShouldContain("the token works");

        Slack.RefuseToken("token_revoked");
        await From.CommandAsync(Alice, "#incidents", "update INC-1 Rolling back");
        await Settle();
        var revoked = await Ready();
        Slack.RefuseToken(null);
        var said = new List<string> { revoked };
        for (var second = 0; second < 45; second++)
        {
            await Advance(TimeSpan.FromSeconds(1));
            said.Add(await Ready());
        }

        revoked.ShouldContain("token_revoked");
        said.ShouldAllBe(ready => ready.Contains("token_revoked", StringComparison.Ordinal) != ready.Contains("the token works", StringComparison.Ordinal));
        said[^1].ShouldContain("the token works");
    }

    /// <summary>People go on typing while Slack refuses the bot; then two hours pass, and it is mended.</summary>
    private async Task During(string refusal, params string[] lines)
    {
        Slack.RefuseToken(refusal);
        foreach (var line in lines)
        {
            (await From.CommandAsync(Alice, "#incidents", line)).Refusal.ShouldBeNull();
            await Settle();
        }
        await Advance(TimeSpan.FromHours(2));
        Slack.RefuseToken(null);
    }
}
