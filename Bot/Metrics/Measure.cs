namespace ChatOpsIncidentBot.Metrics;

/// <summary>What is measured of incidents, in the order it is shown.</summary>
public enum Measure
{
    /// <summary>From when the impact began to when it was known.</summary>
    Detect,

    /// <summary>From the first page to the first acknowledgement.</summary>
    Acknowledge,

    /// <summary>From when it was known to when service was back.</summary>
    Recover,

    /// <summary>From when it was known to when it was resolved.</summary>
    Resolve,

    /// <summary>From one beginning to the next.</summary>
    BetweenFailures,
}

public static class Measures
{
    public static IReadOnlyList<Measure> All { get; } = Enum.GetValues<Measure>();

    /// <summary>As it heads a line: <c>MTTD</c>.</summary>
    public static string Label(this Measure measure) => measure switch
    {
        Measure.Detect => "MTTD",
        Measure.Acknowledge => "MTTA",
        Measure.Recover => "MTTR",
        Measure.Resolve => "Resolved",
        Measure.BetweenFailures => "MTBF",
    };

    /// <summary>As it is written in a table that a program reads.</summary>
    public static string Word(this Measure measure) => measure switch
    {
        Measure.Detect => "detect",
        Measure.Acknowledge => "acknowledge",
        Measure.Recover => "recover",
        Measure.Resolve => "resolve",
        Measure.BetweenFailures => "between_failures",
    };

    /// <summary>How it is computed, in a sentence without a point.</summary>
    public static string Computed(this Measure measure) => measure switch
    {
        Measure.Detect => "mean time to detect: from when the impact began to when the bot heard an alert of it, or somebody declared it",
        Measure.Acknowledge => "mean time to acknowledge: from the first page, or where nobody was paged from the declaration, to the first acknowledgement",
        Measure.Recover => "mean time to recovery: from when it was detected, or where a person saw it first declared, to when service was back for good (monitoring, until it was resolved; or resolved); of a reopened one once",
        Measure.Resolve => "the same to when it was resolved",
        Measure.BetweenFailures => "mean time between failures: from one beginning to the next; where nobody said when one began, it began when it was known",
    };
}
