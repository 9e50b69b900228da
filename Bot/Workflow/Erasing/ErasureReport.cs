using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What was changed, or would be.</summary>
public sealed record ErasureReport
{
    /// <summary>Who they are from now on.</summary>
    public required PersonId Other { get; init; }

    public int Incidents { get; init; }

    public int Entries { get; init; }

    /// <summary>Texts beside the timelines.</summary>
    public int Texts { get; init; }

    /// <summary>Rows that were there for them alone: how they are reached, which account is theirs, what waited for them.</summary>
    public int Rows { get; init; }

    /// <summary>Texts in which a word is left that may mean them.</summary>
    public int Left { get; init; }

    /// <summary>The incidents of these texts, in order.</summary>
    public IReadOnlyList<IncidentId> LeftIn { get; init; } = [];

    /// <summary>A sentence for each incident that could not be told without them and stays as it is.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    public bool IsNothing => Incidents + Texts + Rows == 0;
}
