using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>What is answered to Twilio: what to say in a call, what to text back. Only translates; what an answer does is the door's affair.</summary>
public sealed partial class TwilioAnswers(IContactDoor door, TwilioClient client)
{
    private const string Acknowledge = "4";
    private const string Escalate = "5";

    private static readonly HashSet<string> Stop = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE" };

    /// <summary>Twilio itself answers these.</summary>
    private static readonly HashSet<string> Twilios = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP", "YES", "HELP", "INFO" };

    /// <summary>Somebody took a call, or pressed a key in it. It is said once more where another key was pressed or none.</summary>
    public async Task<string> VoiceAsync(TwilioRequest request, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(request.Key, cancellationToken) is not { } about) return Twiml.Say("This call is about nothing any more. Goodbye.");
        await door.SeenAsync(request.Key, request["CallSid"], cancellationToken);
        var key = request["Digits"];
        if (key is Acknowledge or Escalate)
        {
            var answer = key == Acknowledge ? ContactAnswer.Acknowledge : ContactAnswer.Escalate;
            return Twiml.Say($"{await door.AnswerAsync(about, answer, Source.Phone, $"twilio:{request["CallSid"]}:{key}", cancellationToken)} Goodbye.");
        }
        if (key.Length > 0 && request.IsAgain) return Twiml.Say("That key means nothing here. Goodbye.");
        var text = (key.Length > 0 ? "That key means nothing here. " : "") + ContactTexts.Spoken(about);
        if (!about.IsWorthAnswering) return Twiml.Say(text + " Goodbye.");
        var (first, again) = (client.Callback("voice", request.Key), client.CallbackAgain("voice", request.Key));
        return request.IsAgain || key.Length > 0 ? Twiml.Ask(text, again, null) : Twiml.Ask(text, first, again);
    }

    /// <summary>Somebody texted.</summary>
    public async Task<string> TextAsync(TwilioRequest request, CancellationToken cancellationToken)
    {
        var (from, words) = (request["From"], request["Body"].Trim());
        if (Stop.Contains(words))
        {
            await door.StoppedAsync(from, cancellationToken);
            return Twiml.Nothing;
        }
        if (Twilios.Contains(words)) return Twiml.Nothing;
        if (!await door.KnowsAsync(from, cancellationToken))
        {
            await door.RefuseStrangerAsync(from, "twilio:" + request["MessageSid"], cancellationToken);
            return Twiml.Nothing;
        }
        var match = Answer().Match(words);
        if (!match.Success || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Twiml.Reply("Not understood. Reply with the number of the page and a to acknowledge or e to escalate, such as 1a.");
        }
        if (await door.FindReplyAsync(from, number, cancellationToken) is not { } about) return Twiml.Reply($"There is no page {number} to you from the last day.");
        var answer = match.Groups[2].Value is "a" or "A" ? ContactAnswer.Acknowledge : ContactAnswer.Escalate;
        return Twiml.Reply(await door.AnswerAsync(about, answer, Source.Sms, "twilio:" + request["MessageSid"], cancellationToken));
    }

    /// <summary>How a message or a call fared.</summary>
    public async Task StatusAsync(TwilioRequest request, CancellationToken cancellationToken)
    {
        var status = request["MessageStatus"] is { Length: > 0 } message ? message : request["CallStatus"];
        var sid = request["MessageSid"] is { Length: > 0 } text ? text : request["CallSid"];
        if (sid.Length > 0) await door.SeenAsync(request.Key, sid, cancellationToken);
        if (Why(status, request) is { } why) await door.FailedAsync(request.Key, why, cancellationToken);
        else if (request["CallStatus"] == "completed" && await door.FindAsync(request.Key, cancellationToken) is { Test: null, IsOver: false }) await door.FailedAsync(request.Key, "the call ended without an answer", cancellationToken);
    }

    /// <summary>Why nobody was reached; null where it goes on or went well (https://www.twilio.com/docs/voice/api/call-resource#call-status-values).</summary>
    private static string? Why(string status, TwilioRequest request) => status switch
    {
        "failed" or "undelivered" when int.TryParse(request["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0 =>
            $"it was not delivered; https://www.twilio.com/docs/api/errors/{code} says why",
        "failed" when request["CallStatus"].Length > 0 => "the call could not be put through",
        "failed" or "undelivered" => "it was not delivered",
        "busy" => "the line was busy",
        "no-answer" => "nobody answered the call",
        "canceled" => "the call was cancelled",
        _ => null,
    };

    [GeneratedRegex(@"^(\d{1,6})\s*([aAeE])\b")]
    private static partial Regex Answer();
}
