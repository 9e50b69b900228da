namespace ChatOpsIncidentBot.Storage;

/// <summary>Something to be sent, and what became of it.</summary>
public sealed class OutboxRow
{
    /// <summary>Rises with every row; within a lane and a turn it is the order of sending.</summary>
    public long Id { get; init; }

    public required string Key { get; init; }

    public required string Platform { get; init; }

    public required string Target { get; init; }

    public required int Lane { get; init; }

    public required string Op { get; init; }

    /// <summary>The key of the card it posts or refreshes, or null.</summary>
    public string? Card { get; init; }

    public int? Incident { get; init; }

    /// <summary>Of a page: whose services take turns.</summary>
    public string? Service { get; init; }

    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>It may have arrived before, and nobody can tell; the message says so.</summary>
    public bool MaybeRepeat { get; init; }

    /// <summary>Rises with each taking; a mark with an older one changes nothing.</summary>
    public long Epoch { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? IntentAt { get; init; }

    /// <summary>The conversation of the last attempt, as the platform names it.</summary>
    public string? RefConversation { get; init; }
}
