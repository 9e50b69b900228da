using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>How good alerts were. What nobody judged is unreviewed and counts neither as good nor as bad.</summary>
public sealed record AlertFigures
{
    /// <summary>How many troubles there were.</summary>
    public required int Total { get; init; }

    /// <summary>How many alerts made them.</summary>
    public required int Alerts { get; init; }

    /// <summary>How many were useful, as somebody said.</summary>
    public required int Actionable { get; init; }

    public required int FalseAlarms { get; init; }

    public required int Noise { get; init; }

    /// <summary>On average, from when the bot heard of it; null where none was acknowledged.</summary>
    public required TimeSpan? ToAcknowledge { get; init; }

    public required int Acknowledged { get; init; }

    /// <summary>On average, from when the bot heard of it; null where none was resolved.</summary>
    public required TimeSpan? ToResolve { get; init; }

    public required int Resolved { get; init; }

    public int Reviewed => Actionable + FalseAlarms + Noise;

    public int Unreviewed => Total - Reviewed;

    /// <summary>The share of those somebody judged that were false alarms or noise; null where nobody judged any.</summary>
    public double? NoiseRate => Reviewed == 0 ? null : (double)(FalseAlarms + Noise) / Reviewed;

    /// <summary>The share of those somebody judged that were false alarms; null where nobody judged any.</summary>
    public double? FalsePositiveRate => Reviewed == 0 ? null : (double)FalseAlarms / Reviewed;

    public static AlertFigures Of(IReadOnlyCollection<AlertTrouble> named)
    {
        List<AlertTrouble> troubles = [.. AlertTrouble.Rounds(named)];
        var acknowledged = Averaged(troubles, trouble => trouble.AcknowledgedAt);
        var resolved = Averaged(troubles, trouble => trouble.ResolvedAt);
        return new AlertFigures
        {
            Total = troubles.Count,
            Alerts = troubles.Sum(trouble => trouble.Alerts),
            Actionable = troubles.Count(trouble => trouble.Verdict is AlertVerdict.Useful),
            FalseAlarms = troubles.Count(trouble => trouble.Verdict is AlertVerdict.FalseAlarm),
            Noise = troubles.Count(trouble => trouble.Verdict is AlertVerdict.Noise),
            ToAcknowledge = acknowledged.Average,
            Acknowledged = acknowledged.Count,
            ToResolve = resolved.Average,
            Resolved = resolved.Count,
        };
    }

    /// <summary>Who had it in hand before anything was heard did not wait.</summary>
    private static (TimeSpan? Average, int Count) Averaged(IEnumerable<AlertTrouble> troubles, Func<AlertTrouble, DateTimeOffset?> instant)
    {
        var waits = troubles.Select(trouble => instant(trouble) - trouble.HeardAt).OfType<TimeSpan>().Where(wait => wait >= TimeSpan.Zero).Select(wait => wait.TotalSeconds).ToList();
        return (waits.Count == 0 ? null : TimeSpan.FromSeconds(Math.Round(waits.Average())), waits.Count);
    }
}
