namespace ChatOpsIncidentBot.Alerts;

/// <summary>An alert's newest occurrence, as it is known.</summary>
/// <param name="EndedAt">Null while it is firing.</param>
public sealed record AlertOccurrence(DateTimeOffset StartsAt, DateTimeOffset? EndedAt);

/// <summary>What a report comes to.</summary>
public enum AlertChange
{
    /// <summary>Nothing: it is old, or known.</summary>
    Stale,

    /// <summary>A new occurrence.</summary>
    Began,

    /// <summary>The same occurrence goes on; its beginning may be earlier than was known, its annotations other.</summary>
    WentOn,

    Ended,

    /// <summary>It had ended before anything was heard of it; kept, so that its beginning, which may still come, is known to be over.</summary>
    EndedUnseen,
}

/// <summary>
/// Puts reports in order, whatever order they come in: by fingerprint and beginning. The rules where a report lapses are those of Alertmanager's own interface: the
/// earliest beginning stays, a report after the end is a new occurrence.
/// </summary>
public static class AlertCourse
{
    /// <summary>Two Prometheus servers that watch the same see an end a moment apart; what the slower one says meanwhile begins nothing. Whatever fires is said again within a minute.</summary>
    private static readonly TimeSpan Slower = TimeSpan.FromMinutes(1);

    public static AlertChange Judge(AlertOccurrence? before, AlertReport report, DateTimeOffset now) =>
        report.IsFiringAt(now) ? Firing(before, report, now) : Over(before, report);

    private static AlertChange Firing(AlertOccurrence? before, AlertReport report, DateTimeOffset now) => before switch
    {
        null => AlertChange.Began,
        { EndedAt: null } when !report.Lapses && !report.MayRepeat && report.StartsAt > before.StartsAt => AlertChange.Began,
        { EndedAt: null } => AlertChange.WentOn,
        { EndedAt: { } ended } when report.Lapses => report.StartsAt > ended || now - ended > Slower ? AlertChange.Began : AlertChange.Stale,
        { EndedAt: { } ended } when report.MayRepeat => report.StartsAt > ended ? AlertChange.Began : AlertChange.Stale,
        _ => report.StartsAt > before.StartsAt ? AlertChange.Began : AlertChange.Stale,
    };

    private static AlertChange Over(AlertOccurrence? before, AlertReport report) => before switch
    {
        null => AlertChange.EndedUnseen,
        { EndedAt: null } => report.StartsAt >= before.StartsAt || report.Lapses ? AlertChange.Ended : AlertChange.Stale,
        _ => report.StartsAt > before.StartsAt ? AlertChange.EndedUnseen : AlertChange.Stale,
    };
}
