using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Who would be reached, and when, if an incident were declared at an instant and nobody answered: the very decisions, taken at the instants at which they would be due.</summary>
/// <param name="Plan">The policy that would apply.</param>
/// <param name="Steps">The ladder's steps in order; the last is that nobody answered.</param>
public sealed record Rehearsal(EscalationPlan Plan, Severity Severity, string? Service, DateTimeOffset At, IReadOnlyList<RehearsedStep> Steps)
{
    private static readonly Actor Timer = new Actor.Timer();

    public static Rehearsal Of(Severity severity, string? service, DateTimeOffset at, Playbook playbook)
    {
        var steps = new List<RehearsedStep>();
        var declare = new IncidentCommand.Declare(new IncidentId(1), "Rehearsal", severity, "none") { Service = service };
        var incident = Take(null, declare, at, playbook, steps);
        var now = at;
        while (incident.Paging is Paging.Waiting waiting)
        {
            now = waiting.Until;
            incident = Take(incident, new IncidentCommand.EscalateBecauseOverdue(incident.Epoch), now, playbook, steps);
        }
        return new Rehearsal(playbook.PlanAt(severity, service, at), severity, service, at, steps);
    }

    private static Incident Take(Incident? incident, IncidentCommand command, DateTimeOffset at, Playbook playbook, List<RehearsedStep> steps)
    {
        if (IncidentDecider.Decide(incident, command, Timer, at, playbook) is not Decision.Accepted accepted) throw new ArgumentException("There is no such service.", nameof(command));
        foreach (var what in accepted.Events)
        {
            incident = IncidentDecider.Evolve(incident, what, Timer, at);
            if (what is LevelNotified or LevelPassedOver or EscalationExhausted) steps.Add(new RehearsedStep(at, what));
        }
        return incident!;
    }
}

/// <param name="What">A level that is notified or passed over, or that none is left.</param>
public sealed record RehearsedStep(DateTimeOffset At, IncidentEvent What);
