using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Chat.Slack.Socket;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 31: sockets break, go stale, are renewed and repeat themselves, and nothing is lost or done twice.</summary>
internal sealed class SocketTroubles : SocketStory
{
    [Test]
    public async Task A_dropped_socket_is_back_and_nothing_is_lost_or_done_twice()
    {
        await Advance(TimeSpan.FromMinutes(1));
        Sockets.LoseNextAck();
        var told = await Types(Alice, "/incident declare sev1 Payments are down");
        await Sockets.UntilAsync(() => Sockets.Open.Count == 2);

        told.Said.ShouldContain("INC-1");
        Sockets.Opened.Count.ShouldBe(3);
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null).ShouldBe(1);
        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-2");
    }

    [Test]
    public async Task Both_sockets_dropped_at_once_are_back_at_once()
    {
        await Advance(TimeSpan.FromMinutes(1));
        Sockets.DropAll();
        await Sockets.UntilAsync(() => Sockets.Opened.Count == 4 && Sockets.Open.Count == 2);

        (await Types(Alice, "/incident declare sev1 Payments are down")).Said.ShouldContain("INC-1");
    }

    [TestCase("warning")]
    [TestCase("refresh_requested")]
    public async Task A_refresh_is_handed_over_without_a_gap(string reason)
    {
        await Advance(TimeSpan.FromMinutes(1));
        var old = Sockets.Open[0];
        await old.DisconnectAsync(reason);
        await Sockets.UntilAsync(() => Sockets.Opened.Count == 3);
        var answer = await Sockets.DeliverOverAsync(old, "slash_commands", Command("declare sev1 Payments are down"), mayAnswer: true, 0, CancellationToken.None);
        await old.CloseAsync();
        await old.Ended;

        answer.Payload!.ToJsonString().ShouldContain("INC-1");
        Sockets.Open.Count.ShouldBe(2);
        Sockets.Fewest.ShouldBe(2);
    }

    [Test]
    public async Task An_old_socket_that_Slack_leaves_open_is_left_after_a_while()
    {
        await Advance(TimeSpan.FromMinutes(1));
        var old = Sockets.Open[0];
        await old.DisconnectAsync("refresh_requested");
        await InTime(() => !old.IsOpen, step: TimeSpan.FromSeconds(30));

        old.SaidGoodbye.ShouldBeTrue();
        Sockets.Fewest.ShouldBe(2);
    }

    [Test]
    public async Task An_envelope_that_comes_again_does_nothing_and_says_the_same()
    {
        var command = Command("declare sev1 Payments are down");
        var first = await Sockets.DeliverOverAsync(Sockets.Open[0], "slash_commands", command, mayAnswer: true, 0, CancellationToken.None);
        var again = await Sockets.DeliverOverAsync(Sockets.Open[1], "slash_commands", command, mayAnswer: true, 1, CancellationToken.None);
        await Settle();

        again.Payload!.ToJsonString().ShouldBe(first.Payload!.ToJsonString());
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null).ShouldBe(1);
    }

    [Test]
    public async Task While_no_socket_can_be_had_readiness_says_so_and_it_is_tried_again_and_again()
    {
        using var fault = Slack.Fault(new Fault.Status(500), "apps.connections.open");
        Sockets.DropAll();
        await InTime(() => fault.Hits >= 8);
        await ReadinessSays("Socket Mode: no socket to Slack stands");
        await ReadinessSays("wss://*.slack.com");
        fault.Dispose();
        await InTime(() => Sockets.Open.Count == 2);

        await ReadinessSays("Socket Mode: 2 sockets stand");
    }

    [Test]
    public async Task Told_to_wait_before_the_next_socket_the_bot_waits()
    {
        using var fault = Slack.Fault(new Fault.RateLimited("20"), "apps.connections.open", times: 2);
        Sockets.DropAll();
        await InTime(() => Sockets.Open.Count == 2, step: TimeSpan.FromSeconds(20));

        Slack.RateLimits.CallsInsideWindow.ShouldBe(0);
    }

    [TestCase("wss://wss-primary.slack.com.evil.example/link/?ticket=1")]
    [TestCase("ws://169.254.169.254/link/?ticket=1")]
    [TestCase("http://127.0.0.1/link/?ticket=1")]
    [TestCase("not an address")]
    public async Task An_address_that_is_not_Slacks_is_not_connected_to(string address)
    {
        await Advance(TimeSpan.FromMinutes(1));
        Sockets.FalseAddress = address;
        Sockets.DropAll();
        await ReadinessSays("which is not Slack");

        Sockets.Open.ShouldBeEmpty();
    }

    [TestCase("https://slack.com/api/", "wss://wss-primary.slack.com/link/?ticket=1", true)]
    [TestCase("https://www.slack.com/api/", "wss://wss-backup.slack.com/link/", true)]
    [TestCase("https://slack-gov.com/api/", "wss://wss-primary.slack-gov.com/link/", true)]
    [TestCase("https://slack.com/api/", "ws://wss-primary.slack.com/link/", false)]
    [TestCase("https://slack.com/api/", "wss://notslack.com/link/", false)]
    [TestCase("https://slack.com/api/", "wss://slack.com.evil.example/link/", false)]
    [TestCase("https://slack.com/api/", "wss://slack.com@evil.example/link/", false)]
    [TestCase("http://127.0.0.1:5000/api/", "ws://127.0.0.1:5001/link/", true)]
    [TestCase("http://127.0.0.1:5000/api/", "ws://10.0.0.1/link/", false)]
    public void Only_the_Web_APIs_own_host_and_those_below_it_are_Slacks(string api, string address, bool isSlack) =>
        SocketAddresses.IsSlack(new Uri(address), new Uri(api)).ShouldBe(isSlack);

    [Test]
    public async Task Socket_Mode_that_was_switched_off_is_named()
    {
        foreach (var socket in Sockets.Open)
        {
            await socket.DisconnectAsync("link_disabled");
            await socket.CloseAsync();
        }
        await ReadinessSays("Enable Socket Mode in the app");
    }

    [Test]
    public async Task Nonsense_over_a_socket_is_survived()
    {
        var socket = Sockets.Open[0];
        await socket.SendAsync("{\"type\":\"slash_comm"u8.ToArray(), WebSocketMessageType.Text);
        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('[', 100_000)), WebSocketMessageType.Text);
        await socket.SendAsync("null"u8.ToArray(), WebSocketMessageType.Text);
        await socket.SendAsync("{\"type\":5,\"envelope_id\":[]}"u8.ToArray(), WebSocketMessageType.Text);
        await socket.SendAsync([0xff, 0xfe, 0x00], WebSocketMessageType.Binary);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"type\":\"" + new string('x', 3_000_000) + "\"}"), WebSocketMessageType.Text);
        var answer = await Sockets.DeliverOverAsync(socket, "slash_commands", Command("declare sev1 Payments are down"), mayAnswer: true, 0, CancellationToken.None);

        answer.Payload!.ToJsonString().ShouldContain("INC-1");
        Sockets.Opened.Count.ShouldBe(2);
    }

    [TestCase("slash_commands", """{"text":5}""")]
    [TestCase("interactive", """{}""")]
    [TestCase("interactive", """{"type":"view_submission","view":{"private_metadata":"{"}}""")]
    [TestCase("events_api", """[]""")]
    [TestCase("workflow_step", """{"anything":1}""")]
    public async Task What_cannot_be_understood_is_acknowledged_so_that_it_does_not_come_for_ever(string type, string payload)
    {
        var answer = await Sockets.DeliverOverAsync(Sockets.Open[0], type, JsonNode.Parse(payload)!, mayAnswer: false, 0, CancellationToken.None);

        answer.IsAcknowledged.ShouldBeTrue();
    }

    private JsonObject Command(string text) => new()
    {
        ["team_id"] = Slack.TeamId,
        ["channel_id"] = Slack.Channel("#incidents").Id,
        ["user_id"] = Alice,
        ["command"] = "/incident",
        ["text"] = text,
        ["trigger_id"] = Slack.NewTrigger(Alice),
    };
}

/// <summary>A line that is dead without anybody being told.</summary>
internal sealed class DeadLines : SocketStory
{
    protected override SocketPace Pace => new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500));

    [Test]
    public async Task A_socket_that_gives_no_sign_of_life_is_replaced()
    {
        await Advance(TimeSpan.FromMinutes(1));
        Sockets.NextAreDeaf(2);
        Sockets.DropAll();
        await InTime(() => Sockets.Opened.Count >= 4);
        await InTime(() => Sockets.Opened.Count >= 6 && Sockets.Open.Count >= 2);

        (await InTime(From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down"))).Said.ShouldContain("INC-1");
    }
}
