using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What somebody's home shows.</summary>
public sealed record Home
{
    public required PersonId Of { get; init; }

    /// <summary>The open ones this person may see, the gravest of them where there are very many.</summary>
    public required IReadOnlyList<Incident> Open { get; init; }

    /// <summary>How many more are open that everybody may see.</summary>
    public int MoreOpen { get; init; }

    public required IReadOnlyList<Shift> Shifts { get; init; }

    /// <summary>Theirs that are open, the longest overdue first.</summary>
    public required IReadOnlyList<OpenAction> Actions { get; init; }
}

/// <summary>Who answers in a rotation.</summary>
/// <param name="HandOff">When it changes; null where everybody listed is always available.</param>
/// <param name="Next">Who answers from then on.</param>
public sealed record Shift(string Rotation, IReadOnlyList<PersonId> Now, DateTimeOffset? HandOff, IReadOnlyList<PersonId> Next);
