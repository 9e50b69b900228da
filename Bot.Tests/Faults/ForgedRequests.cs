using System.Globalization;
using System.Net;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 15: who is not Slack is not let in, and learns nothing.</summary>
internal sealed class ForgedRequests : SlackStory
{
    private static readonly string[] Routes = ["/slack/command", "/slack/action", "/slack/event", "/slack/options"];

    [Test]
    public async Task A_forged_missing_cut_or_foreign_signature_is_refused_on_every_route()
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var right = SlackSigner.Sign(Secret, now, "text=hello");
        string[] wrong = ["", "v0=", right[..^1], right + "0", right.ToUpperInvariant(), right.Replace("v0", "v1", StringComparison.Ordinal), "v0=" + new string('0', 64), right[3..]];
        foreach (var route in Routes)
        {
            foreach (var signature in wrong) (await Send(route, new Tampering { Signature = signature })).ShouldBe(HttpStatusCode.Unauthorized, $"{route} {signature}");
            (await Send(route, new Tampering { Secret = "another secret" })).ShouldBe(HttpStatusCode.Unauthorized);
            (await Send(route, new Tampering { Appended = "&text=more" })).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [TestCase(-301)]
    [TestCase(301)]
    [TestCase(-86_400)]
    public async Task A_request_signed_at_another_time_is_refused(int secondsOff) =>
        (await Send("/slack/command", new Tampering { Timestamp = (Clock.GetUtcNow().ToUnixTimeSeconds() + secondsOff).ToString(CultureInfo.InvariantCulture) })).ShouldBe(HttpStatusCode.Unauthorized);

    [TestCase("")]
    [TestCase("NaN")]
    [TestCase("0x5f5e100")]
    [TestCase("-1")]
    [TestCase("1e9")]
    [TestCase("99999999999999999999")]
    [TestCase(" 1700000000")]
    public async Task A_timestamp_that_is_no_number_is_refused(string timestamp) =>
        (await Send("/slack/command", new Tampering { Timestamp = timestamp })).ShouldBe(HttpStatusCode.Unauthorized);

    [Test]
    public async Task Just_within_five_minutes_is_let_in()
    {
        var reply = await From.CommandAsync(Alice, "#incidents", "help", tampering: new Tampering { Timestamp = (Clock.GetUtcNow().ToUnixTimeSeconds() - 300).ToString(CultureInfo.InvariantCulture) });
        reply.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Two_signatures_are_one_too_many()
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/command", UriKind.Relative)) { Content = new StringContent("text=hello") };
        request.Headers.Add("X-Slack-Request-Timestamp", now);
        request.Headers.Add("X-Slack-Signature", [SlackSigner.Sign(Secret, now, "text=hello"), "v0=00"]);
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public void Of_a_hundred_thousand_forgeries_none_is_let_in()
    {
        const int forgeries = 100_000;
        var random = new Random(20261124);
        var signature = new SlackSignature(new SlackSettings { ApiUrl = new Uri("https://slack.com/api/"), BotToken = "xoxb-1", SigningSecret = Secret }, Clock);
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var body = "text=hello"u8.ToArray();
        var right = SlackSigner.Sign(Secret, now.ToString(CultureInfo.InvariantCulture), "text=hello");
        signature.Refuse(now.ToString(CultureInfo.InvariantCulture), right, body).ShouldBeNull();

        var accepted = 0;
        for (var number = 0; number < forgeries; number++)
        {
            var (when, signed, sent) = Forge(random, now, right, body);
            if (signature.Refuse(when, signed, sent) is null) accepted++;
        }
        accepted.ShouldBe(0);
    }

    /// <summary>Of what was genuine one thing is changed: the signature, the instant or the body.</summary>
    private static (string When, string Signed, byte[] Body) Forge(Random random, long now, string right, byte[] body)
    {
        var when = now.ToString(CultureInfo.InvariantCulture);
        switch (random.Next(4))
        {
            case 0:
                var letters = right.ToCharArray();
                var at = random.Next(letters.Length);
                letters[at] = letters[at] == 'f' ? '0' : 'f';
                return (when, new string(letters), body);
            case 1:
                return (when, "v0=" + Convert.ToHexStringLower(RandomBytes(random, 32)), body);
            case 2:
                return ((now + (random.Next(2) == 0 ? -1 : 1) * random.Next(1, 1_000)).ToString(CultureInfo.InvariantCulture), right, body);
            default:
                return (when, right, [.. body, (byte)random.Next(256)]);
        }
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    [Test]
    public void Without_a_signing_secret_the_bot_does_not_start()
    {
        var refusal = Should.Throw<SettingsMistakesException>(() => Program.Build(["--contentRoot", Sample.Root, "--Slack:BotToken", "xoxb-1"]));
        refusal.Message.ShouldContain("Slack:SigningSecret is missing");
    }

    [Test]
    public async Task The_event_address_proves_itself()
    {
        var reply = await From.ChallengeAsync("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
        reply.Refusal.ShouldBeNull();
    }

    private async Task<HttpStatusCode> Send(string route, Tampering tampering) =>
        (await From.SendAsync(route, "text=hello", "application/x-www-form-urlencoded", tampering)).Status;
}
