using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>A way to reach a person. The written words are stored and never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactMethod>))]
public enum ContactMethod
{
    /// <summary>A direct message.</summary>
    [JsonStringEnumMemberName("chat")]
    Chat,

    /// <summary>By name in the incident's channel, or in #oncall where it has none.</summary>
    [JsonStringEnumMemberName("mention")]
    Mention,

    [JsonStringEnumMemberName("sms")]
    Sms,

    [JsonStringEnumMemberName("phone")]
    Phone,

    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>Another program of theirs.</summary>
    [JsonStringEnumMemberName("webhook")]
    Webhook,
}

public static class ContactMethods
{
    public static IReadOnlyList<ContactMethod> All { get; } = [ContactMethod.Chat, ContactMethod.Mention, ContactMethod.Sms, ContactMethod.Phone, ContactMethod.Email, ContactMethod.Webhook];

    /// <summary>As it is stored and typed.</summary>
    public static string Word(this ContactMethod method) => method switch
    {
        ContactMethod.Chat => "chat",
        ContactMethod.Mention => "mention",
        ContactMethod.Sms => "sms",
        ContactMethod.Phone => "phone",
        ContactMethod.Email => "email",
        ContactMethod.Webhook => "webhook",
    };

    /// <summary>As it is shown: <c>phone call</c>.</summary>
    public static string Name(this ContactMethod method) => method switch
    {
        ContactMethod.Chat => "direct message",
        ContactMethod.Mention => "mention",
        ContactMethod.Sms => "SMS",
        ContactMethod.Phone => "phone call",
        ContactMethod.Email => "e-mail",
        ContactMethod.Webhook => "webhook",
    };

    /// <summary>Whether it goes through the chat platform, and so not at all while that is down.</summary>
    public static bool IsChat(this ContactMethod method) => method is ContactMethod.Chat or ContactMethod.Mention;

    public static ContactMethod? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "chat" or "dm" => ContactMethod.Chat,
        "mention" => ContactMethod.Mention,
        "sms" or "text" => ContactMethod.Sms,
        "phone" or "call" => ContactMethod.Phone,
        "email" or "e-mail" or "mail" => ContactMethod.Email,
        "webhook" => ContactMethod.Webhook,
        _ => null,
    };
}
