namespace ChatOpsIncidentBot.Storage;

/// <summary>An outbox row that failed for good or was parked.</summary>
public sealed class UndeliveredRow
{
    public required long Id { get; init; }

    public required string Platform { get; init; }

    public required int Incident { get; init; }

    public required bool IsPrivate { get; init; }

    public required string Payload { get; init; }

    /// <summary>The platform's sentence.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required DateTimeOffset Since { get; init; }
}

public sealed class UndeliveredCount
{
    public required string Platform { get; init; }

    public required long Count { get; init; }
}
