using System.Net.Sockets;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>A thousand connections that are opened and do next to nothing: a signed command is answered all the same, and what they announce costs no memory.</summary>
internal sealed class SlowConnections : SlackStory
{
    private const int Sockets = 1_000;

    private readonly List<TcpClient> _open = [];

    [TearDown]
    public void CloseAll() => _open.ForEach(socket => socket.Dispose());

    [Test]
    public async Task A_command_is_answered_while_a_thousand_half_open_connections_are_there()
    {
        // Some say nothing, some stop within a header, and some announce a megabyte of which a byte comes.
        string[] beginnings =
        [
            "",
            "POST /slack/command HTTP/1.1\r\nHost: bot\r\nX-Slow: ",
            $"POST /slack/command HTTP/1.1\r\nHost: bot\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {1_048_576}\r\n\r\nt",
        ];
        for (var number = 0; number < Sockets; number++)
        {
            var socket = new TcpClient();
            _open.Add(socket);
            await socket.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginnings[number % beginnings.Length]));
        }

        (await Types(Alice, "/incident declare sev1 Payments are down")).Said.ShouldContain("INC-1");
        (await Types(Bob, "/incident ack INC-1")).Refusal.ShouldBeNull();

        _open.Count.ShouldBe(Sockets);
        Slack.Channel("#incidents").Received("INC-1").ShouldBeTrue();
    }

    [Test]
    public async Task What_is_announced_is_believed_only_as_it_comes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await BoundedBody.ReadAsync(Announcing(1_048_576, "t"), 1_048_576, CancellationToken.None))!.Value.Length.ShouldBe(1);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);

        var whole = new string('x', 1_048_576);
        (await BoundedBody.ReadAsync(Announcing(whole.Length, whole), 1_048_576, CancellationToken.None))!.Value.Length.ShouldBe(whole.Length);
        (await BoundedBody.ReadAsync(Announcing(null, whole + "x"), 1_048_576, CancellationToken.None)).ShouldBeNull();
    }

    private static HttpRequest Announcing(long? length, string body)
    {
        var request = new DefaultHttpContext().Request;
        (request.ContentLength, request.Body) = (length, new MemoryStream(Encoding.ASCII.GetBytes(body)));
        return request;
    }
}
