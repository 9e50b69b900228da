namespace ChatOpsIncidentBot.Alerts;

/// <summary>An alert's newest occurrence, as it is known.</summary>
/// <param name="EndedAt">Null while it is firing.</param>
public sealed record AlertOccurrence(DateTimeOffset StartsAt, DateTimeOffset? EndedAt)
{
    /// <summary>The newest <see cref="AlertReport.SaidAt"/> there was of it.</summary>
    public DateTimeOffset? SaidAt { get; init; }
}

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
        report.IsFiringAt(now) ? Firing(before, report, now) : Over(before, report, now);

    private static AlertChange Firing(AlertOccurrence? before, AlertReport report, DateTimeOffset now) => before switch
    {
        null => AlertChange.Began,
        { EndedAt: null } when !report.Lapses && !report.MayRepeat && BeganLater(before, report, now) => AlertChange.Began,
        { EndedAt: null } => AlertChange.WentOn,
        { EndedAt: { } ended } when report.Lapses => IsLater(before, report) is true || report.StartsAt > ended || now - ended > Slower ? AlertChange.Began : AlertChange.Stale,
        { EndedAt: { } ended } when report.MayRepeat => IsLater(before, report) ?? report.StartsAt > ended ? AlertChange.Began : AlertChange.Stale,
        _ => BeganLater(before, report, now) ? AlertChange.Began : AlertChange.Stale,
    };

    private static AlertChange Over(AlertOccurrence? before, AlertReport report, DateTimeOffset now) => before switch
    {
        null => AlertChange.EndedUnseen,
        { EndedAt: null } when report.MayRepeat && report.SaidAt < before.SaidAt => AlertChange.Stale,
        { EndedAt: null } when Beginning(before, report, now) is { } known => report.SaidAt >= known || report.EndsAt >= known ? AlertChange.Ended : AlertChange.Stale,
        { EndedAt: null } => report.StartsAt >= before.StartsAt || report.Lapses ? AlertChange.Ended : AlertChange.Stale,
        _ when report is { MayRepeat: true, SaidAt: null } => AlertChange.Stale,
        _ => IsLater(before, report) ?? BeganLater(before, report, now) ? AlertChange.EndedUnseen : AlertChange.Stale,
    };

    /// <summary>Whoever tells each change with its instant is put in order by those, whenever they arrive. Null where there is no telling.</summary>
    private static bool? IsLater(AlertOccurrence before, AlertReport report) =>
        report.MayRepeat && report.SaidAt is { } said && before.SaidAt is { } known ? said > known : null;

    private static bool BeganLater(AlertOccurrence before, AlertReport report, DateTimeOffset now) =>
        Beginning(before, report, now) is { } known ? report.SaidAt > known : report.StartsAt > before.StartsAt && !IsThatBeginning(before, report);

    /// <summary>
    /// The newest beginning there was, by the clock of a sender that tells each beginning and each end: what it says late, of an occurrence before that one, is put in order by it. Null where there is no
    /// such sender, or its clock was ahead of ours and may have been set right since.
    /// </summary>
    private static DateTimeOffset? Beginning(AlertOccurrence before, AlertReport report, DateTimeOffset now) =>
        report is { MayRepeat: false, Lapses: false, SaidAt: not null } && before.SaidAt is { } known && known <= now ? known : null;

    /// <summary>A clock that is ahead gives the same beginning again and again, which to ours is a little later each time.</summary>
    private static bool IsThatBeginning(AlertOccurrence before, AlertReport report) => report is { MayRepeat: false, Lapses: false, SaidAt: { } said } && said == before.SaidAt;
}
