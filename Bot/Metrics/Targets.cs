namespace ChatOpsIncidentBot.Metrics;

/// <summary>What is aimed at: <c>Metrics:Targets</c>. A mean has to stay below each, only the time between failures above it.</summary>
public sealed record Targets
{
    public TimeSpan Detect { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan Acknowledge { get; init; } = TimeSpan.FromMinutes(15);
    public TimeSpan Recover { get; init; } = TimeSpan.FromMinutes(30);
    public TimeSpan BetweenFailures { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A share: 0.05.</summary>
    public double FalsePositives { get; init; } = 0.05;

    /// <summary>Null where nothing is aimed at.</summary>
    public TimeSpan? Of(Measure measure) => measure switch
    {
        Measure.Detect => Detect,
        Measure.Acknowledge => Acknowledge,
        Measure.Recover => Recover,
        Measure.Resolve => null,
        Measure.BetweenFailures => BetweenFailures,
    };

    /// <returns>Null where nothing is aimed at, or nothing is known.</returns>
    public bool? IsMet(Measure measure, Spread? spread)
    {
        if (spread is null || Of(measure) is not { } target) return null;
        return measure is Measure.BetweenFailures ? spread.Mean > target : spread.Mean < target;
    }

    /// <inheritdoc cref="IsMet(Measure, Spread?)"/>
    public bool? IsMet(double? falsePositives) => falsePositives is { } rate ? rate < FalsePositives : null;
}
