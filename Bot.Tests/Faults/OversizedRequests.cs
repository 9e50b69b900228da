using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 18: what is too large, too deep or not text is refused, and the bot goes on.</summary>
internal sealed class OversizedRequests : SlackStory
{
    [Test]
    public async Task Ten_megabytes_are_refused_before_they_are_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/command", UriKind.Relative)) { Content = new ByteArrayContent(new byte[10_000_000]) };
        request.Headers.ExpectContinue = true;
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task A_body_without_a_length_is_cut_off()
    {
        // By hand, and a byte more than is taken: whoever writes on while the connection is closed never reads the answer.
        using var socket = new TcpClient();
        await socket.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync("POST /slack/command HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"100000\r\n{new string('x', 0x100000)}\r\n1\r\nx\r\n"));

        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Test]
    public async Task A_compressed_body_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/event", UriKind.Relative)) { Content = new ByteArrayContent(new byte[100]) };
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [TestCase("/slack/event", "application/json", "{\"a\":")]
    [TestCase("/slack/event", "application/json", "[]")]
    [TestCase("/slack/event", "application/json", "null")]
    [TestCase("/slack/event", "application/json", "")]
    [TestCase("/slack/action", "application/x-www-form-urlencoded", "payload=%7B%22type%22")]
    [TestCase("/slack/action", "application/x-www-form-urlencoded", "payload=17")]
    [TestCase("/slack/action", "application/x-www-form-urlencoded", "nothing=here")]
    [TestCase("/slack/command", "application/x-www-form-urlencoded", "nothing=here")]
    [TestCase("/slack/command", "application/x-www-form-urlencoded", "")]
    public async Task Malformed_bodies_are_a_400(string route, string type, string body) =>
        (await From.SendAsync(route, body, type)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Test]
    public async Task A_hundred_thousand_brackets_are_a_400()
    {
        (await From.SendAsync("/slack/event", new string('[', 100_000), "application/json")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await From.SendAsync("/slack/action", "payload=" + new string('[', 100_000), "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_million_fields_are_refused()
    {
        (await From.SendAsync("/slack/command", new string('&', 1_000_000), "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await From.SendAsync("/slack/event", "{" + string.Join(',', Enumerable.Range(0, 90_000).Select(number => $"\"a{number}\":1")) + "}", "application/json")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_bomb_that_would_be_a_gigabyte_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte < 200; megabyte++) await gzip.WriteAsync(zeros);
        }
        foreach (var route in new[] { "/slack/command", "/slack/action", "/slack/event", "/slack/options" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route, UriKind.Relative)) { Content = new ByteArrayContent(packed.ToArray()) };
            request.Content.Headers.ContentEncoding.Add("gzip");
            using var answer = await Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, route);
        }
    }

    [TestCase("declare sev1 nul \0 in the title")]
    [TestCase("note \0")]
    [TestCase("\0\0\0")]
    public async Task A_nul_is_taken_for_nothing(string text)
    {
        var told = await From.CommandAsync(Alice, "#incidents", text);
        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Said.ShouldNotContain("\0");
        (await From.SendAsync("/slack/event", "{\"type\":\"\\u0000\"}", "application/json")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_hundred_thousand_fields_are_a_400() =>
        (await From.SendAsync("/slack/command", string.Concat(Enumerable.Range(0, 100_000).Select(number => $"a{number}=1&")), "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Test]
    public async Task What_is_not_utf8_is_refused()
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        byte[] body = [0x74, 0x3d, 0xff, 0xfe, 0x00];
        using var hmac = new System.Security.Cryptography.HMACSHA256(Encoding.UTF8.GetBytes(Secret));
        var signature = "v0=" + Convert.ToHexStringLower(hmac.ComputeHash([.. Encoding.UTF8.GetBytes($"v0:{now}:"), .. body]));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/command", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Slack-Request-Timestamp", now);
        request.Headers.Add("X-Slack-Signature", signature);
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [TearDown]
    public async Task The_bot_still_works() => (await Types(Alice, "/incident help")).Said.ShouldContain("declare");
}
