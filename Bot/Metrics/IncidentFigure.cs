using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>What numbers are made from, of one incident. An instant that is null is not known, and is never taken for another.</summary>
/// <param name="Severity">The worst it ever was.</param>
public sealed record IncidentFigure(IncidentId Id, string? Service, Severity Severity, IncidentStatus Status)
{
    public bool IsDrill { get; init; }
    public bool IsPrivate { get; init; }
    public DateTimeOffset? BeganAt { get; init; }
    public DateTimeOffset? DetectedAt { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When people were paged for it first.</summary>
    public DateTimeOffset? PagedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When service was back; of one that was reopened, the last time.</summary>
    public DateTimeOffset? MitigatedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int LateUpdates { get; init; }
    public int MissedDeadlines { get; init; }

    /// <summary>The highest level of its escalation policy that was notified; 0 for none.</summary>
    public int Levels { get; init; }

    public int Reopened { get; init; }

    /// <summary>When the organisation knew of it: the bot heard an alert, or somebody declared what they saw.</summary>
    public DateTimeOffset KnownAt => DetectedAt ?? DeclaredAt;

    /// <summary>When it began, or where nobody says so, when it was known.</summary>
    public DateTimeOffset StartedAt => BeganAt ?? KnownAt;

    /// <summary>Why it is in no metric; null where it counts.</summary>
    public NotCounted? NotCounted => this switch
    {
        { IsDrill: true } => Metrics.NotCounted.Drill,
        { Status: IncidentStatus.Cancelled } => Metrics.NotCounted.Cancelled,
        { Status: IncidentStatus.Merged } => Metrics.NotCounted.Merged,
        _ => null,
    };
}

/// <summary>Why an incident is in no metric.</summary>
public enum NotCounted
{
    /// <summary>It was only practised.</summary>
    Drill,

    /// <summary>It was a false alarm.</summary>
    Cancelled,

    /// <summary>It is counted with the one it was merged into.</summary>
    Merged,
}
