using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>
/// What Twilio's two resources take (https://www.twilio.com/docs/voice/api/call-resource, https://www.twilio.com/docs/messaging/api/message-resource). Stricter
/// in one thing: a parameter that is not documented is refused and not overlooked.
/// </summary>
internal static partial class TwilioRules
{
    private const int LongestBody = 1_600;
    private const int LongestTwiml = 4_000;
    private const int LongestUrl = 4_000;
    private const int LongestTimeout = 600;

    private static readonly HashSet<string> OfCalls =
    [
        "To", "From", "Method", "FallbackUrl", "FallbackMethod", "StatusCallback", "StatusCallbackEvent", "StatusCallbackMethod", "SendDigits", "Timeout", "Record", "RecordingChannels",
        "RecordingStatusCallback", "RecordingStatusCallbackMethod", "SipAuthUsername", "SipAuthPassword", "MachineDetection", "MachineDetectionTimeout", "RecordingStatusCallbackEvent", "Trim",
        "CallerId", "MachineDetectionSpeechThreshold", "MachineDetectionSpeechEndThreshold", "MachineDetectionSilenceTimeout", "AsyncAmd", "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod",
        "Byoc", "CallReason", "CallToken", "RecordingTrack", "TimeLimit", "Url", "Twiml", "ApplicationSid",
    ];

    private static readonly HashSet<string> OfMessages =
    [
        "To", "StatusCallback", "ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt", "ValidityPeriod", "ForceDelivery", "ContentRetention", "AddressRetention", "SmartEncoded",
        "PersistentAction", "TrafficType", "ShortenUrls", "ScheduleType", "SendAt", "SendAsMms", "ContentVariables", "RiskCheck", "From", "MessagingServiceSid", "Body", "MediaUrl", "ContentSid",
    ];

    private static readonly HashSet<string> OfCallLists = ["To", "From", "ParentCallSid", "Status", "StartTime", "StartTime<", "StartTime>", "EndTime", "EndTime<", "EndTime>", "PageSize", "Page", "PageToken"];
    private static readonly HashSet<string> OfMessageLists = ["To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"];
    private static readonly HashSet<string> OfNumberLists = ["Beta", "FriendlyName", "PhoneNumber", "Origin", "PageSize", "Page", "PageToken"];
    private static readonly HashSet<string> Events = ["initiated", "ringing", "answered", "completed"];

    public static void CheckCall(TwilioFields fields)
    {
        fields.OnlyKnown(OfCalls);
        Number(fields["To"], 21201, 21211);
        if (fields["From"] is null) throw TwilioRefusal.Bad(21213, "A 'From' phone number is required.");
        if (fields["Url"] is null && fields["Twiml"] is null) throw TwilioRefusal.Bad(21205, "Url parameter is required.");
        if (fields["Url"] is not null && fields["Twiml"] is not null) throw TwilioRefusal.Bad(20001, "Url and Twiml are mutually exclusive.");
        if (fields["Twiml"]?.Length > LongestTwiml) throw TwilioRefusal.Bad(20001, "Twiml is longer than 4000 characters.");
        if (fields["Twiml"] is { } twiml) TwimlReader.Read(twiml);
        if (fields["Url"] is { } url && !IsUrl(url)) throw TwilioRefusal.Bad(21205, "Url is not a valid URL.");
        if (fields["StatusCallback"] is { } callback && !IsUrl(callback)) throw TwilioRefusal.Bad(21609, "The StatusCallback is not a valid URL.");
        if (fields.All("StatusCallbackEvent").Any(name => !Events.Contains(name))) throw TwilioRefusal.Bad(21626, "The StatusCallbackEvents are invalid.");
        if (fields["Timeout"] is { } timeout && !(int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestTimeout)) throw TwilioRefusal.Bad(20001, "Timeout is no number of seconds up to 600.");
    }

    public static void CheckMessage(TwilioFields fields)
    {
        fields.OnlyKnown(OfMessages);
        Number(fields["To"], 21604, 21211);
        if (fields["From"] is null && fields["MessagingServiceSid"] is null) throw TwilioRefusal.Bad(21603, "A 'From' phone number is required.");
        if (fields["Body"] is null && fields["MediaUrl"] is null && fields["ContentSid"] is null) throw TwilioRefusal.Bad(21602, "Message body is required.");
        if (fields["Body"]?.Length > LongestBody) throw TwilioRefusal.Bad(21617, "The concatenated message body exceeds the 1600 character limit.");
        if (fields["StatusCallback"] is { } callback && !IsUrl(callback)) throw TwilioRefusal.Bad(21609, "The StatusCallback is not a valid URL.");
    }

    public static void CheckCallList(TwilioFields fields) => CheckList(fields, OfCallLists);

    public static void CheckMessageList(TwilioFields fields) => CheckList(fields, OfMessageLists);

    public static void CheckNumberList(TwilioFields fields) => CheckList(fields, OfNumberLists);

    public static bool IsNumber(string? text) => text is not null && E164().IsMatch(text);

    private static void CheckList(TwilioFields fields, HashSet<string> known)
    {
        fields.OnlyKnown(known);
        if (fields["PageSize"] is { } size && !(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)) throw TwilioRefusal.Bad(20001, "PageSize is no number from 1 to 1000.");
        foreach (var day in fields.Names.Where(name => name.StartsWith("StartTime", StringComparison.Ordinal) || name.StartsWith("DateSent", StringComparison.Ordinal)))
        {
            if (!DateOnly.TryParseExact(fields[day], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) throw TwilioRefusal.Bad(20001, $"{day} is no date.");
        }
    }

    private static void Number(string? to, int missing, int invalid)
    {
        if (string.IsNullOrEmpty(to)) throw TwilioRefusal.Bad(missing, "A 'To' phone number is required.");
        if (!IsNumber(to)) throw TwilioRefusal.Bad(invalid, $"The 'To' number {to} is not a valid phone number.");
    }

    private static bool IsUrl(string text) =>
        text.Length <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !new Uri(text).Host.Contains('_', StringComparison.Ordinal);

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}$")]
    private static partial Regex E164();
}
