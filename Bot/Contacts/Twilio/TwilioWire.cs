using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>A message, a call or the account, as far as the bot reads it (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed record TwilioResource
{
    public string? Sid { get; init; }
    public string? Status { get; init; }
    public string? From { get; init; }

    /// <summary><c>outbound-api</c> for what was asked for here; an answer to a text is <c>outbound-reply</c>.</summary>
    public string? Direction { get; init; }

    public string? Body { get; init; }
    public string? DateCreated { get; init; }
}

internal sealed record TwilioList
{
    public IReadOnlyList<TwilioResource>? Messages { get; init; }
    public IReadOnlyList<TwilioResource>? Calls { get; init; }
}

/// <summary>https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource</summary>
internal sealed record TwilioNumbers
{
    public IReadOnlyList<TwilioNumber>? IncomingPhoneNumbers { get; init; }
}

internal sealed record TwilioNumber
{
    public TwilioAbilities? Capabilities { get; init; }

    /// <summary>Where texts to the number are sent.</summary>
    public string? SmsUrl { get; init; }
}

internal sealed record TwilioAbilities
{
    public bool Voice { get; init; }
    public bool Sms { get; init; }
}

/// <summary>https://www.twilio.com/docs/usage/twilios-response</summary>
internal sealed record TwilioError
{
    public int Code { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioResource))]
[JsonSerializable(typeof(TwilioList))]
[JsonSerializable(typeof(TwilioNumbers))]
[JsonSerializable(typeof(TwilioError))]
internal sealed partial class TwilioJson : JsonSerializerContext;
