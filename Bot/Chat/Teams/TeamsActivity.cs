using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>What Teams posts to <c>/api/messages</c> (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object); only what is read.</summary>
public sealed record TeamsActivity
{
    public string? Type { get; init; }
    public string? Id { get; init; }

    /// <summary>Of an invoke: what is asked for.</summary>
    public string? Name { get; init; }

    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }
    public TeamsAccount? From { get; init; }
    public TeamsAccount? Recipient { get; init; }
    public TeamsChat? Conversation { get; init; }
    public string? Text { get; init; }

    /// <summary>Of a pressed button: the message it is on.</summary>
    public string? ReplyToId { get; init; }

    public IReadOnlyList<TeamsEntity>? Entities { get; init; }
    public TeamsChannelData? ChannelData { get; init; }
    public IReadOnlyList<TeamsAccount>? MembersRemoved { get; init; }

    /// <summary>Of an installation: <c>add</c> or <c>remove</c>, some with <c>-upgrade</c>.</summary>
    public string? Action { get; init; }

    public JsonElement? Value { get; init; }

    /// <summary>One delivery and each of its repetitions.</summary>
    public string Key => $"teams:{Conversation?.Id}:{Id}";

    /// <summary>The first message of the thread it happened in.</summary>
    public MessageRef? Thread => TeamsThread.Of(Conversation?.Id);

    /// <summary>The channel or chat it happened in.</summary>
    public string Place => TeamsThread.ChannelOf(Conversation!.Id!);

    public bool IsPersonal => Conversation?.ConversationType == "personal";

    public string? Tenant => Conversation?.TenantId ?? ChannelData?.Tenant?.Id;
}

/// <param name="Id">The bot's own id of a person: <c>29:...</c>; of a bot <c>28:...</c>.</param>
/// <param name="AadObjectId">The directory's id.</param>
public sealed record TeamsAccount(string? Id, string? Name, string? AadObjectId);

public sealed record TeamsChat(string? Id, string? ConversationType, string? TenantId);

/// <param name="Timezone">Of the type <c>clientInfo</c>: where whoever wrote is.</param>
/// <param name="Text">Of a mention: how it stands in the text.</param>
public sealed record TeamsEntity(string? Type, TeamsAccount? Mentioned, string? Text, string? Timezone);

/// <param name="EventType">Of a <c>conversationUpdate</c>: what happened, such as <c>teamDeleted</c>.</param>
public sealed record TeamsChannelData(TeamsRef? Tenant, TeamsRef? Team, TeamsRef? Channel, string? EventType);

public sealed record TeamsRef(string? Id);

/// <summary>Threads of a channel: their conversation is the channel's with the first message's id.</summary>
public static class TeamsThread
{
    private const string Mark = ";messageid=";

    public static MessageRef? Of(string? conversation) =>
        conversation?.IndexOf(Mark, StringComparison.Ordinal) is { } at and > 0 ? new MessageRef(conversation, conversation[(at + Mark.Length)..]) : null;

    /// <summary>The conversation of what answers a message.</summary>
    public static string Under(MessageRef head) => head.Conversation.Contains(Mark, StringComparison.Ordinal) || !IsChannel(head.Conversation) ? head.Conversation : head.Conversation + Mark + head.Message;

    public static string ChannelOf(string conversation) => conversation.Split(Mark)[0];

    /// <summary>Whether it is a channel, in which every new message begins a thread.</summary>
    public static bool IsChannel(string conversation) =>
        conversation.EndsWith("@thread.tacv2", StringComparison.Ordinal) || conversation.EndsWith("@thread.skype", StringComparison.Ordinal);
}
