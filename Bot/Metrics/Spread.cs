namespace ChatOpsIncidentBot.Metrics;

/// <summary>How long something took, of several.</summary>
/// <param name="Median">The middle one; of an even number, half-way between the two in the middle.</param>
/// <param name="Ninetieth">The shortest that nine in ten did not exceed (nearest rank).</param>
public sealed record Spread(int Count, TimeSpan Mean, TimeSpan Median, TimeSpan Ninetieth)
{
    /// <returns>Null where there is none.</returns>
    public static Spread? Of(IEnumerable<TimeSpan> durations)
    {
        long[] ticks = [.. durations.Select(duration => duration.Ticks)];
        if (ticks.Length == 0) return null;
        Array.Sort(ticks);
        Int128 sum = 0;
        foreach (var each in ticks) sum += each;
        var mean = (long)(sum / ticks.Length);
        var middle = ticks.Length / 2;
        var median = ticks.Length % 2 == 1 ? ticks[middle] : ticks[middle - 1] + (ticks[middle] - ticks[middle - 1]) / 2;
        return new Spread(ticks.Length, new TimeSpan(mean), new TimeSpan(median), new TimeSpan(ticks[(ticks.Length * 9 + 9) / 10 - 1]));
    }
}
