using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>A message, a call or the account, as far as the bot reads it (https://www.twilio.com/docs/messaging/api/message-resource).</summary>
internal sealed record TwilioResource
{
    public string? Sid { get; init; }
    public string? Status { get; init; }
    public string? From { get; init; }

    [JsonPropertyName("date_created")]
    public string? DateCreated { get; init; }
}

internal sealed record TwilioList
{
    public IReadOnlyList<TwilioResource>? Messages { get; init; }
    public IReadOnlyList<TwilioResource>? Calls { get; init; }
}

/// <summary>https://www.twilio.com/docs/usage/twilios-response</summary>
internal sealed record TwilioError
{
    public int Code { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioResource))]
[JsonSerializable(typeof(TwilioList))]
[JsonSerializable(typeof(TwilioError))]
internal sealed partial class TwilioJson : JsonSerializerContext;
