namespace ChatOpsIncidentBot.Metrics;

/// <summary>One measure of several incidents.</summary>
/// <param name="Spread">Null where nothing is known.</param>
/// <param name="IsMet">Whether the target is met; null where there is none, or nothing is known.</param>
/// <param name="Missing">Why the others of <see cref="Of"/> are left out, with how many each; together with those counted they are all.</param>
public sealed record MeasuredTime(Measure Measure, Spread? Spread, TimeSpan? Target, bool? IsMet, int Of, IReadOnlyList<(string Why, int Count)> Missing)
{
    public int Counted => Spread?.Count ?? 0;
}

/// <summary>The incidents of a service, a severity, a team, a week or a month; or all of them.</summary>
/// <param name="Key">What they have in common; null for those that have no service or team.</param>
public sealed record MetricLine(string? Key, int Incidents, int StillOpen, int LateUpdates, int MissedDeadlines, int Reopened, IReadOnlyList<MeasuredTime> Times)
{
    public MeasuredTime this[Measure measure] => Times[(int)measure];
}
