using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using static ChatOpsIncidentBot.Incidents.IncidentCommand;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Whose turn it is, read and taken in the transaction that pages them.</summary>
internal static class TurnBook
{
    /// <summary>The playbook with the turns that a command may take; for most there are none to read.</summary>
    public static async Task<Playbook> ForAsync(Session session, Playbook playbook, Incident? incident, IncidentCommand command, DateTimeOffset at)
    {
        if (PlanOf(incident, command, at, playbook) is not { } plan) return playbook;
        var turns = new Dictionary<Turns, int>();
        foreach (var wanted in Turns.Of(plan).Where(wanted => incident?.TurnOf(wanted) is null)) turns[wanted] = await TurnTable.LockAsync(session, wanted.Policy, wanted.Level);
        return turns.Count == 0 ? playbook : playbook with { Turn = wanted => turns.GetValueOrDefault(wanted) };
    }

    /// <summary>Takes the turns that were taken by an incident for the first time.</summary>
    public static async Task SaveAsync(Session session, Incident? before, IReadOnlyList<Happening> happenings)
    {
        foreach (var happening in happenings)
        {
            if (happening.What is not IncidentEvent.LevelNotified { Turn: { } turn } notified) continue;
            var taken = new Turns(happening.After.Plan.Policy, notified.Name);
            if (before?.TurnOf(taken) is null) await TurnTable.SetAsync(session, taken.Policy, taken.Level, turn + 1);
        }
    }

    /// <summary>The policy a command may climb; null where it climbs none.</summary>
    internal static EscalationPlan? PlanOf(Incident? incident, IncidentCommand command, DateTimeOffset at, Playbook playbook) => command switch
    {
        Declare { PageOnly: null } declare => DeclarationRules.PlanOf(declare, at, playbook),
        ChangeSeverity change when incident is not null => playbook.PlanAt(change.To, incident.Service, at),
        Reopen or CheckAcknowledgement or HandBack when incident is not null => playbook.PlanAt(incident.Severity, incident.Service, at),
        Escalate or EscalateBecauseOverdue or RecordPageUndelivered or RecordPersonUnreached => incident?.Plan,
        _ => null,
    };
}
