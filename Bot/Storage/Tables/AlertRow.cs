namespace ChatOpsIncidentBot.Storage;

/// <summary>One occurrence of an alert.</summary>
public sealed record AlertRow
{
    public long Id { get; init; }

    public required string Source { get; init; }

    public required string Fingerprint { get; init; }

    public required string Name { get; init; }

    public string? Service { get; init; }

    /// <summary>A JSON object of texts.</summary>
    public required string Labels { get; init; }

    /// <summary>A JSON object of texts.</summary>
    public required string Annotations { get; init; }

    public string? Link { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When the bot first heard of it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it counts as ended unless it is said again; null where it ends only when that is said.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its last beginnings, this one included; null where it is the first of which anything is known.</summary>
    public string? Starts { get; init; }
}
