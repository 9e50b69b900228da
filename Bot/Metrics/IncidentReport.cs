using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>An incident that is not over, and since when it is known.</summary>
public sealed record StillOpen(IncidentId Id, DateTimeOffset Since);

/// <summary>What numbers are narrowed to; null does not narrow.</summary>
public sealed record Narrowing(string? Service = null, Severity? Severity = null, string? Team = null);

/// <summary>How a time went: all that is counted, and by what incidents have in common.</summary>
/// <param name="NotCounted">How many are in no metric, and why.</param>
/// <param name="Open">The longest first.</param>
/// <param name="Alerts">How good alerts were; null where the narrowing is one that alerts do not know.</param>
public sealed record IncidentReport(
    ReportPeriod Period, Narrowing Narrowing, Targets Targets, MetricLine All, IReadOnlyList<(NotCounted Why, int Count)> NotCounted, IReadOnlyList<StillOpen> Open, AlertFigures? Alerts)
{
    /// <summary>Whose numbers they are: of the incidents this person may know of; null for everybody's, in which no private one is.</summary>
    public PersonId? Reader { get; init; }

    /// <summary>When it was reckoned, where that takes so long that it is kept for a while; null where it is of now.</summary>
    public DateTimeOffset? KeptSince { get; init; }

    public required IReadOnlyList<MetricLine> Services { get; init; }
    public required IReadOnlyList<MetricLine> Severities { get; init; }

    /// <summary>Empty where the settings name no team.</summary>
    public required IReadOnlyList<MetricLine> Teams { get; init; }

    /// <summary>Each of the period, in order.</summary>
    public required IReadOnlyList<MetricLine> Weeks { get; init; }

    /// <inheritdoc cref="Weeks"/>
    public required IReadOnlyList<MetricLine> Months { get; init; }

    /// <summary>Those that count, in the order they were declared.</summary>
    public required IReadOnlyList<IncidentFigure> Counted { get; init; }

    /// <summary>Whether false positives are below what is aimed at; null where nothing is known.</summary>
    public bool? AreFalsePositivesMet => Targets.IsMet(Alerts?.FalsePositiveRate);
}
