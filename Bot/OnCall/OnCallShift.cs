using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>From one instant to another the same people answer for a rotation.</summary>
/// <param name="People">Nobody, where there is a gap.</param>
/// <param name="By">The override that says so, if one does.</param>
public sealed record OnCallShift(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PersonId> People, Override? By)
{
    public bool IsGap => People.Count == 0;
}
