namespace ChatOpsIncidentBot.Storage;

/// <summary>What numbers are made from, of one incident. A null instant is not known.</summary>
public sealed record FigureRow
{
    public required int Incident { get; init; }

    public required string Status { get; init; }

    /// <summary>The worst it ever was: 1 (worst) to 4.</summary>
    public required int Severity { get; init; }

    public string? Service { get; init; }

    public bool IsDrill { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>When it began, or where nobody says so, when it was known.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? BeganAt { get; init; }

    public DateTimeOffset? DetectedAt { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When people were paged for it first.</summary>
    public DateTimeOffset? PagedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? MitigatedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether a person declared, acknowledged, merged or resolved it.</summary>
    public bool WasActedOn { get; init; }

    public int LateUpdates { get; init; }

    /// <summary>Of whatever kind, late updates among them.</summary>
    public int MissedDeadlines { get; init; }

    /// <summary>The highest level of its escalation policy that was notified; 0 for none.</summary>
    public int Levels { get; init; }

    public int Reopened { get; init; }
}
