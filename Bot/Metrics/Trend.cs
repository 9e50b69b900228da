using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>How a measure went week by week.</summary>
/// <param name="Points">Each week, those of which nothing is known among them.</param>
public sealed record Trend(Measure Measure, TimeSpan? Target, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>Beyond so many a picture shows the newest.</summary>
    private const int MostWeeks = 104;

    /// <summary>The time to recovery, which says most.</summary>
    public static Trend Of(IncidentReport report) =>
        new(Measure.Recover, report.Targets.Recover, [.. report.Weeks.TakeLast(MostWeeks).Select(week => new TrendPoint(week.Key!, week[Measure.Recover].Spread?.Mean, week[Measure.Recover].Counted))]);

    /// <summary>The same in words, for whoever does not see it.</summary>
    public string Words => $"{Measure.Label()} by week{(Target is { } target ? $", target under {Durations.Text(target)}" : "")}: {string.Join("; ", Points.Select(point => $"{point.Week} {(point.Mean is { } mean ? $"{Durations.Text(mean)} of {point.Count}" : "none")}"))}";
}

/// <param name="Week">Its Monday, <c>2026-11-23</c>.</param>
/// <param name="Mean">Null where nothing is known.</param>
public sealed record TrendPoint(string Week, TimeSpan? Mean, int Count);
