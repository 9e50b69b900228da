using System.Security.Cryptography;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The ids of the workspace. Those of the bot and of direct conversations hold a colon, which no person's id and no channel's name does.</summary>
public static class LocalIds
{
    /// <summary>The author of what the bot says.</summary>
    public const string Bot = "bot:incident";

    /// <summary>The author of what the bot says when it does not do what was asked.</summary>
    public const string Refusal = "bot:refusal";

    private const string DirectPrefix = "dm:";

    /// <summary>The id of a conversation as <see cref="Target"/> writes it.</summary>
    public static string Of(string target) => Target.IsPerson(target, out var person) ? DirectOf(person) : Target.IsChannelName(target) ? target[1..] : target;

    /// <summary>A person's direct conversation with the bot.</summary>
    public static string DirectOf(PersonId person) => DirectPrefix + person.Value;

    /// <summary>Whose direct conversation this is; null for a channel.</summary>
    public static string? PersonOf(string conversation) => conversation.StartsWith(DirectPrefix, StringComparison.Ordinal) ? conversation[DirectPrefix.Length..] : null;

    /// <summary>The key of one delivery, which nobody can guess.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public static bool IsBot(string author) => author is Bot or Refusal;
}

/// <summary>The stored kinds of conversations.</summary>
public static class LocalKinds
{
    public const string Channel = "channel";
    public const string Incident = "incident";
    public const string Direct = "direct";

    /// <summary>An incident's channel that can only be read.</summary>
    public const string Archived = "archived";
}
