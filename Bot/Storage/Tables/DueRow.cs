namespace ChatOpsIncidentBot.Storage;

/// <summary>Something an incident must do at an instant.</summary>
public sealed class DueRow
{
    public required int Incident { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The incident's epoch it belongs to; in a later one it does not matter any more.</summary>
    public required long Epoch { get; init; }

    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>How often it has been claimed.</summary>
    public required int Attempts { get; init; }
}
