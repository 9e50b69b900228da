using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class StatusRules
{
    /// <summary>Moves between the open statuses, in any direction: a cause thought identified may turn out wrong.</summary>
    public static Decision Change(Incident incident, IncidentStatus to)
    {
        if (incident.Status == to) return Already($"{incident.Id} is {to.Word()} already.");
        return to switch
        {
            IncidentStatus.Investigating or IncidentStatus.Identified or IncidentStatus.Monitoring =>
                Accept("status changed", $"{incident.Id} is {to.Word()} now.", new StatusChanged(incident.Status, to)),
            IncidentStatus.Resolved => Refuse($"Resolve it with /incident resolve {incident.Id} <summary>, so that the summary is kept."),
            IncidentStatus.Closed => Refuse($"{incident.Id} is closed by its review, after it is resolved."),
            IncidentStatus.Cancelled => Refuse($"Cancel a false alarm with /incident cancel {incident.Id} <reason>."),
            IncidentStatus.Merged => Refuse($"Merge a duplicate with /incident merge {incident.Id} into INC-7."),
        };
    }
}
