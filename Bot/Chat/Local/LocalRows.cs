namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>A channel, or the direct conversation of a person with the bot.</summary>
public sealed class LocalConversation
{
    public required string Id { get; init; }

    /// <summary>Without a number sign.</summary>
    public required string Name { get; init; }

    public required string Topic { get; init; }

    /// <summary><c>channel</c>, <c>incident</c> or <c>direct</c>.</summary>
    public required string Kind { get; init; }

    public bool IsPrivate { get; init; }
}

public sealed class LocalMessage
{
    public long Id { get; init; }

    public required string Conversation { get; init; }

    /// <summary>The message this one answers.</summary>
    public long? Thread { get; init; }

    /// <summary>A person, or the bot.</summary>
    public required string Author { get; init; }

    /// <summary>The neutral message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The only one who sees it, or null.</summary>
    public string? EphemeralFor { get; init; }

    public required DateTimeOffset PostedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public bool Pinned { get; init; }
}
