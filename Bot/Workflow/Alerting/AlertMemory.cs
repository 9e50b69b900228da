using System.Collections.Concurrent;
using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Knows what fires, so that being told the same again, which is most of what a monitoring system says, costs no write. Only where no other node writes to the database.
/// When an alert lapses is remembered here and may stand earlier in the database; <see cref="AlertSweep"/> asks before it believes that.
/// </summary>
public sealed class AlertMemory
{
    private const int MostKept = 200_000;

    private readonly ConcurrentDictionary<(string Source, string Fingerprint), Known> _firing = new();

    /// <summary>Whether the report says nothing new; how long the alert has until it lapses is noted.</summary>
    public bool Knows(string source, AlertReport report, DateTimeOffset now)
    {
        if (!report.IsFiringAt(now) || !_firing.TryGetValue((source, report.Fingerprint), out var known)) return false;
        if (report.StartsAt < known.StartsAt || (!report.Lapses && !report.MayRepeat && report.StartsAt != known.StartsAt) || !Same(known.Annotations, report.Annotations)) return false;
        if (report.EndsAt > known.LapsesAt) _firing[(source, report.Fingerprint)] = known with { LapsesAt = report.EndsAt };
        return true;
    }

    public void Keep(string source, AlertReport report)
    {
        if (_firing.Count >= MostKept) _firing.Clear();
        _firing[(source, report.Fingerprint)] = new Known(report.StartsAt, report.EndsAt, report.Annotations);
    }

    public void Forget(string source, string fingerprint) => _firing.TryRemove((source, fingerprint), out _);

    /// <summary>When a firing alert lapses as far as was heard; null where nothing was heard of it since the start.</summary>
    public DateTimeOffset? LapsesAt(string source, string fingerprint) => _firing.TryGetValue((source, fingerprint), out var known) ? known.LapsesAt : null;

    private static bool Same(LabelSet one, LabelSet other)
    {
        if (one.All.Count != other.All.Count) return false;
        for (var i = 0; i < one.All.Count; i++)
        {
            if (one.All[i].Key != other.All[i].Key || one.All[i].Value != other.All[i].Value) return false;
        }
        return true;
    }

    private sealed record Known(DateTimeOffset StartsAt, DateTimeOffset? LapsesAt, LabelSet Annotations);
}
