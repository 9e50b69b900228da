namespace ChatOpsIncidentBot.Storage;

/// <summary>An incident as it is now: what queries need in columns, all of it in <see cref="State"/>.</summary>
public sealed record IncidentRow
{
    public required int Number { get; init; }

    /// <summary>The sequence of the timeline's last entry.</summary>
    public required long Sequence { get; init; }

    public required string Title { get; init; }

    /// <summary>1 (worst) to 4.</summary>
    public required int Severity { get; init; }

    public required string Status { get; init; }

    /// <summary>True exactly in the statuses investigating, identified and monitoring; the schema checks it.</summary>
    public required bool IsOpen { get; init; }

    public required bool IsPrivate { get; init; }

    /// <summary>Only practised; never counted.</summary>
    public bool IsDrill { get; init; }

    /// <summary>Who sent it, where it is a mere page and no incident; it is on no list and never counted.</summary>
    public string? PagedBy { get; init; }

    public string? Service { get; init; }

    public required string Platform { get; init; }

    public string? Conversation { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>The whole incident as JSON.</summary>
    public required string State { get; init; }

    /// <summary>The hash of the timeline's last entry: it anchors the chain's end.</summary>
    public required string Hash { get; init; }
}
