namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>A channel, or the direct conversation of a person with the bot.</summary>
public sealed class LocalConversation
{
    public required string Id { get; init; }

    /// <summary>Without a number sign.</summary>
    public required string Name { get; init; }

    public required string Topic { get; init; }

    /// <summary>One of <see cref="LocalKinds"/>.</summary>
    public required string Kind { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>The newest message that whoever asks may see; 0 where there is none.</summary>
    public long Newest { get; init; }
}

public sealed class LocalMessage
{
    public long Id { get; init; }

    public required string Conversation { get; init; }

    /// <summary>The message this one answers.</summary>
    public long? Thread { get; init; }

    /// <summary>A person, or one of the bot's own ids.</summary>
    public required string Author { get; init; }

    /// <summary>The neutral message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The only one who sees it, or null.</summary>
    public string? EphemeralFor { get; init; }

    public required DateTimeOffset PostedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Grows whenever the message looks different.</summary>
    public long Revision { get; init; } = 1;

    public bool Pinned { get; init; }
}
