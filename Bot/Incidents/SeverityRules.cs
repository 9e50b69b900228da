using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class SeverityRules
{
    private const int LongestReason = 1000;

    /// <summary>Raising restarts paging by the graver severity's policy; lowering wakes nobody and leaves paging as it is.</summary>
    public static Decision Change(Incident incident, IncidentCommand.ChangeSeverity change, DateTimeOffset at, Playbook playbook)
    {
        var (to, why) = (change.To, Reason(change.Why));
        if (incident.Severity == to || (change.OnlyUp && incident.Severity.IsWorseThan(to))) return Already($"{incident.Id} is {incident.Severity.Label()} already.");
        if (!to.IsWorseThan(incident.Severity))
        {
            var lowered = new SeverityChanged(incident.Severity, to, incident.Plan, playbook.UpdateEvery(to)) { Why = why, FirstUpdateWithin = playbook.FirstUpdateWithin(to) };
            return Accept("severity lowered", $"{incident.Id} is {to.Label()} now; nobody is woken for that.", lowered);
        }
        var plan = playbook.PlanAt(to, incident.Service, at);
        var raised = new SeverityChanged(incident.Severity, to, plan, playbook.UpdateEvery(to)) { Why = why, FirstUpdateWithin = playbook.FirstUpdateWithin(to) };
        var first = Climb.Begin(plan, incident, at, playbook);
        return Accept("severity raised", $"{incident.Id} is {to.Label()} now; {EscalationRules.Said(first)}.", [raised, .. first]);
    }

    private static string? Reason(string? words) => string.IsNullOrWhiteSpace(words) ? null : Wording.CutAtWord(words.Trim(), LongestReason);
}
