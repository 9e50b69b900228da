using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>One occurrence of an alert, as it was recorded.</summary>
/// <param name="Report">As it was first heard of.</param>
/// <param name="EndedAt">Null where it fires still, as far as was recorded.</param>
public sealed record RecordedAlert(string Source, AlertReport Report, DateTimeOffset? EndedAt)
{
    /// <summary>When it was heard of; without it that is taken to be when it began.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>Null where nobody judged it.</summary>
    public AlertVerdict? Verdict { get; init; }

    public DateTimeOffset At => HeardAt is { } heard && heard > Report.StartsAt ? heard : Report.StartsAt;

    /// <summary>What is recorded twice is one occurrence: its first hearing, its last end, and the verdict if there is one.</summary>
    public RecordedAlert And(RecordedAlert later) => this with
    {
        EndedAt = later.EndedAt > EndedAt || EndedAt is null ? later.EndedAt ?? EndedAt : EndedAt,
        HeardAt = later.HeardAt < HeardAt || HeardAt is null ? later.HeardAt ?? HeardAt : HeardAt,
        Verdict = later.Verdict ?? Verdict,
    };

    /// <summary>Each occurrence once, in the order they were heard of.</summary>
    public static IReadOnlyList<RecordedAlert> Once(IEnumerable<RecordedAlert> recorded) =>
    [
        .. recorded.GroupBy(alert => (alert.Source, alert.Report.Fingerprint, alert.Report.StartsAt)).Select(same => same.Aggregate((one, later) => one.And(later)))
            .OrderBy(alert => alert.At).ThenBy(alert => alert.Report.Fingerprint, StringComparer.Ordinal),
    ];
}
