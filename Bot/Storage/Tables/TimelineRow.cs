namespace ChatOpsIncidentBot.Storage;

/// <summary>One entry of an incident's timeline. Once written it never changes; a correction is a new entry.</summary>
public sealed record TimelineRow
{
    public required int Incident { get; init; }

    /// <summary>1, 2, 3 and so on within the incident.</summary>
    public required long Sequence { get; init; }

    public required string Kind { get; init; }

    /// <summary>When it happened, as far as anybody says.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When we learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>Where it came from: a platform, an alert, the clock.</summary>
    public required string Source { get; init; }

    public string? Reason { get; init; }

    /// <summary>The event as JSON, kept letter by letter because the hash covers it.</summary>
    public required string Data { get; init; }

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }
}
