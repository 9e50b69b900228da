using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>What each incident gives to a measure: a time, or why it gives none.</summary>
internal static class Timespans
{
    public const string NoBeginning = "without a known beginning";
    public const string NoAcknowledgement = "never acknowledged";
    public const string OutOfOrder = "with instants in the wrong order";
    public const string StillDown = "still open";
    public const string NoRecovery = "without a known recovery";
    public const string NoResolution = "without a known end";
    public const string First = "with none before it";

    /// <param name="previous">When the one before it began; null where there is none.</param>
    public static (TimeSpan? Time, string? Why) Of(Measure measure, IncidentFigure figure, DateTimeOffset? previous) => measure switch
    {
        Measure.Detect => Between(figure.BeganAt, figure.KnownAt, NoBeginning),
        Measure.Acknowledge => Between(figure.PagedAt is { } paged && paged <= (figure.AcknowledgedAt ?? paged) ? paged : figure.DeclaredAt, figure.AcknowledgedAt, NoAcknowledgement),
        Measure.Recover => Between(figure.KnownAt, figure.MitigatedAt, figure.Status.IsOpen() ? StillDown : NoRecovery),
        Measure.Resolve => Between(figure.KnownAt, figure.ResolvedAt, figure.Status.IsOpen() ? StillDown : NoResolution),
        Measure.BetweenFailures => Between(previous, figure.StartedAt, First),
    };

    /// <summary>An end before its beginning is a mistake somebody made; counted it would make the mean better than it was.</summary>
    private static (TimeSpan?, string?) Between(DateTimeOffset? from, DateTimeOffset? to, string unknown) =>
        from is not { } start || to is not { } end ? (null, unknown) : end < start ? (null, OutOfOrder) : (end - start, null);
}
