using System.Net;
using System.Xml.Linq;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>Does what Twilio does on behalf of telephones: rings, presses keys, texts, and tells how it went, signed.</summary>
internal sealed class TwilioSender(HttpClient bot, TwilioStandIn twilio)
{
    public const string PublicUrl = "https://incidents.example.com";

    private const int MostRounds = 10;

    /// <summary>Somebody takes a call, listens, and presses a key whenever one is waited for; no key is silence.</summary>
    /// <returns>Everything that was said.</returns>
    public async Task<string> TakesAsync(StandInCall call, params string[] keys)
    {
        await EventAsync(call, "initiated", "queued");
        call.Status = "in-progress";
        var said = new List<string>();
        var waiting = new Queue<string>(keys);
        var url = call.Url;
        var document = call.Twiml ?? await VoiceAsync(call, url!, null);
        for (var round = 0; round < MostRounds; round++)
        {
            var (next, key) = Listen(TwimlReader.Read(document), said, waiting);
            if (next is null)
            {
                await EndsAsync(call, "completed");
                return string.Join(' ', said);
            }
            document = await VoiceAsync(call, next, key);
        }
        throw new InvalidOperationException("The call goes on for ever.");
    }

    /// <summary>The call ends, perhaps before anybody took it: <c>completed</c>, <c>busy</c>, <c>no-answer</c>, <c>failed</c>, <c>canceled</c>.</summary>
    public async Task<HttpStatusCode> EndsAsync(StandInCall call, string status)
    {
        call.Status = status;
        return await EventAsync(call, "completed", status);
    }

    /// <summary>Twilio tells how a text fared: <c>sent</c>, <c>delivered</c>, <c>undelivered</c>, <c>failed</c>.</summary>
    public async Task<HttpStatusCode> FaresAsync(StandInMessage message, string status, int? error = null)
    {
        message.Status = status;
        var fields = new Dictionary<string, string>
        {
            ["MessageSid"] = message.Sid,
            ["SmsSid"] = message.Sid,
            ["MessageStatus"] = status,
            ["SmsStatus"] = status,
            ["To"] = message.To,
            ["From"] = message.From,
            ["AccountSid"] = TwilioStandIn.AccountSid,
            ["ApiVersion"] = "2010-04-01",
        };
        if (error is { } code) fields["ErrorCode"] = $"{code}";
        return (await SendAsync(message.StatusCallback!, fields)).Status;
    }

    /// <summary>Somebody texts the bot's number.</summary>
    /// <returns>What is texted back; empty where nothing is.</returns>
    public async Task<string> TextsAsync(string from, string body, string? sid = null)
    {
        var (status, answer) = await SendAsync(PublicUrl + "/twilio/sms", Text(from, body, sid ?? twilio.NextSid("SM")));
        status.ShouldBe(HttpStatusCode.OK);
        var reply = TwimlReader.ReadReply(answer);
        if (reply.Length > 0) twilio.Replied(from, reply);
        return reply;
    }

    public static Dictionary<string, string> Text(string from, string body, string sid) => new()
    {
        ["MessageSid"] = sid,
        ["SmsSid"] = sid,
        ["AccountSid"] = TwilioStandIn.AccountSid,
        ["From"] = from,
        ["To"] = TwilioStandIn.Number,
        ["Body"] = body,
        ["NumMedia"] = "0",
        ["NumSegments"] = "1",
        ["ApiVersion"] = "2010-04-01",
    };

    /// <summary>Asks the bot what to say in a call; a key was pressed before, or not.</summary>
    public async Task<string> VoiceAsync(StandInCall call, string url, string? key)
    {
        var fields = OfCall(call, "in-progress");
        if (key is not null)
        {
            fields["Digits"] = key;
            fields["msg"] = "Gather End";
        }
        var (status, answer) = await SendAsync(url, fields);
        status.ShouldBe(HttpStatusCode.OK);
        return answer;
    }

    /// <summary>Any signed request.</summary>
    /// <param name="signature">In place of the right one; empty for none.</param>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(string url, IReadOnlyDictionary<string, string> fields, string? signature = null)
    {
        url.ShouldStartWith(PublicUrl + "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url[(PublicUrl.Length + 1)..], UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        if (signature != "") request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature ?? TwilioSigner.Sign(TwilioStandIn.AuthToken, url, fields));
        using var response = await bot.SendAsync(request);
        if (response.IsSuccessStatusCode) response.Content.Headers.ContentType?.MediaType.ShouldBeOneOf("text/xml", "application/xml");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> EventAsync(StandInCall call, string name, string status)
    {
        if (call.StatusCallback is null || !call.Events.Contains(name)) return HttpStatusCode.OK;
        var fields = OfCall(call, status);
        fields["CallbackSource"] = "call-progress-events";
        fields["SequenceNumber"] = name == "initiated" ? "0" : "3";
        if (name == "completed") fields["CallDuration"] = "12";
        return (await SendAsync(call.StatusCallback, fields)).Status;
    }

    private static Dictionary<string, string> OfCall(StandInCall call, string status) => new()
    {
        ["CallSid"] = call.Sid,
        ["AccountSid"] = TwilioStandIn.AccountSid,
        ["From"] = call.From,
        ["To"] = call.To,
        ["CallStatus"] = status,
        ["Direction"] = "outbound-api",
        ["ApiVersion"] = "2010-04-01",
    };

    /// <returns>Where the call goes on, and with which key; nowhere when it is over.</returns>
    private static (string? Next, string? Key) Listen(IReadOnlyList<XElement> verbs, List<string> said, Queue<string> keys)
    {
        foreach (var verb in verbs)
        {
            switch (verb.Name.LocalName)
            {
                case "Say":
                    said.Add(verb.Value);
                    break;
                case "Gather":
                    said.AddRange(verb.Elements("Say").Select(say => say.Value));
                    if (keys.TryDequeue(out var key) && key.Length > 0) return (verb.Attribute("action")!.Value, key);
                    break;
                case "Redirect":
                    return (verb.Value.Trim(), null);
                case "Hangup":
                    return (null, null);
            }
        }
        return (null, null);
    }
}
