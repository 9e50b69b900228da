using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What somebody's home shows.</summary>
public sealed record Home
{
    public required PersonId Of { get; init; }

    /// <summary>The open ones this person may see.</summary>
    public required IReadOnlyList<Incident> Open { get; init; }

    public required IReadOnlyList<Shift> Shifts { get; init; }

    public required IReadOnlyList<HomeAction> Actions { get; init; }
}

/// <summary>Who answers in a rotation.</summary>
/// <param name="HandOff">When it changes; null where everybody listed is always available.</param>
/// <param name="Next">Who answers from then on.</param>
public sealed record Shift(string Rotation, IReadOnlyList<PersonId> Now, DateTimeOffset? HandOff, IReadOnlyList<PersonId> Next);

/// <summary>Something this person is to do after an incident.</summary>
public sealed record HomeAction(IncidentId Incident, int Number, string What, DateOnly? Due);
