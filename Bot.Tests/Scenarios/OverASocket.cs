using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A team behind a firewall: no public address, no signing secret, the same bot.</summary>
internal sealed class OverASocket : SocketStory
{
    [Test]
    public async Task Declaring_over_a_socket_announces_pages_and_answers_who_typed()
    {
        var told = await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("INC-1");
        told.Value("response_type").ShouldBe("ephemeral");
        Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        Slack.Direct(OnCall).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task Where_many_nodes_share_what_Slack_allows_one_socket_stands_here_or_none()
    {
        var share = Services.GetRequiredService<NodeShare>();
        share.Set(nodes: 6, rank: 0);
        await Sockets.UntilAsync(() => Sockets.Open.Count == 1);
        share.Set(nodes: 11, rank: 10);
        await Sockets.UntilAsync(() => Sockets.Open.Count == 0);
        await ReadinessSays("ten other nodes hold the sockets");
        share.Set(nodes: 2, rank: 1);
        await Sockets.UntilAsync(() => Sockets.Open.Count == 2);
    }

    [Test]
    public async Task A_button_pressed_over_a_socket_acknowledges()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var told = await Presses(Bob, Slack.Direct(Bob).Latest, "Acknowledge");

        told.ShouldContain("INC-1");
        Slack.Direct(Bob).Messages[0].Said.ShouldContain("Acknowledged by");
    }

    [Test]
    public async Task A_form_sent_over_a_socket_is_refused_at_its_field_and_then_taken()
    {
        await Types(Alice, "/incident declare");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "  ", ["severity"] = "SEV1" });
        refused.FormErrors.ShouldContainKey("title");
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "Payments are down", ["severity"] = "SEV1" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Announcement().Said.ShouldContain("Payments are down");
    }

    [Test]
    public async Task A_menu_asks_for_its_choices_over_a_socket()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Login is slow");
        await Types(Alice, "/incident merge INC-2");
        var asked = await From.SuggestAsync(Slack.Views[^1], "into", "paym");

        asked.Refusal.ShouldBeNull();
        asked.Body.ShouldContain("INC-1 SEV1 Payments are down");
        asked.Body.ShouldNotContain("INC-2");
    }

    [Test]
    public async Task An_event_over_a_socket_is_heard()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await From.EventAsync(new JsonObject
        {
            ["type"] = "member_left_channel",
            ["user"] = Slack.BotUserId,
            ["channel"] = Slack.Channel("#inc-1-payments-are-down").Id,
            ["channel_type"] = "C",
            ["team"] = Slack.TeamId,
        });
        await Settle();

        Slack.Channel("#incidents").Received("removed").ShouldBeTrue();
    }

    [TestCase("/slack/command")]
    [TestCase("/slack/action")]
    [TestCase("/slack/event")]
    [TestCase("/slack/options")]
    public async Task Without_a_signing_secret_there_is_no_route_to_knock_at(string route)
    {
        var signed = new SlackSender(Http, Secret, Clock, Slack);

        (await signed.SendAsync(route, "text=hello", "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Check_asks_whether_a_socket_could_be_opened_and_opens_none()
    {
        await StopBot();
        var opened = Sockets.Opened.Count;

        var said = await Check();
        said.ShouldContain("ok    slack: Socket Mode: the app-level token works");
        said.ShouldNotContain("FAIL");
        Sockets.Opened.Count.ShouldBe(opened);
        await StartBot();
    }

    [Test]
    public async Task Readiness_tells_of_the_sockets_once()
    {
        (await Ready()).Split("2 sockets stand").Length.ShouldBe(2);
    }

    [Test]
    public async Task Check_names_the_scope_that_the_app_level_token_lacks()
    {
        await StopBot();
        Slack.WithdrawFromApp();

        (await Check()).ShouldContain("lacks the scope connections:write -> Generate an app-level token");
        await StartBot();
    }

    [Test]
    public async Task A_stop_finishes_what_was_begun_and_says_goodbye()
    {
        using var hanging = Slack.Fault(new Fault.Hang(), "users.info", times: 1);
        var typing = From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down");
        await hanging.Reached;
        var stopping = StopBot();
        hanging.Release();
        await stopping;

        (await typing).Said.ShouldContain("INC-1");
        Sockets.Open.ShouldBeEmpty();
        Sockets.Opened.ShouldAllBe(socket => socket.SaidGoodbye);
        await StartBot();
    }
}

internal sealed class OverBothDoors : SocketStory
{
    protected override string[] Doors => [.. base.Doors, "--Slack:SigningSecret", Secret];

    [Test]
    public async Task With_both_secrets_both_doors_are_open()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var signed = new SlackSender(Http, Secret, Clock, Slack);

        (await signed.CommandAsync(Bob, "#incidents", "ack INC-1")).Said.ShouldContain("INC-1");
    }
}
