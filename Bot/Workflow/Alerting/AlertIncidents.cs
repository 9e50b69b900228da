using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Follows the incidents of alerts to where they go on.</summary>
internal static class AlertIncidents
{
    /// <returns>The incident, or the one it was merged into; null where that is over.</returns>
    public static async Task<Incident?> GoesOnAsync(Session session, int number)
    {
        var seen = new HashSet<IncidentId>();
        var next = new IncidentId(number);
        while (seen.Add(next) && await IncidentLedger.LoadAsync(session, next) is { } incident)
        {
            if (incident is not { Status: IncidentStatus.Merged, MergedInto: { } into }) return incident.IsOpen ? incident : null;
            next = into;
        }
        return null;
    }

    /// <summary>The groups whose incidents are this one or were merged into it.</summary>
    public static async Task<IReadOnlyList<AlertGroupRow>> GroupsAsync(Session session, Incident incident) => await AlertGroupTable.OfIncidentsAsync(session, await FamilyAsync(session, incident));

    /// <summary>The numbers of an incident and of those that were merged into it.</summary>
    public static async Task<int[]> FamilyAsync(Session session, Incident incident)
    {
        var family = new HashSet<int> { incident.Id.Number };
        var waiting = new Queue<IncidentId>(incident.Duplicates);
        while (waiting.TryDequeue(out var duplicate))
        {
            if (!family.Add(duplicate.Number) || await IncidentLedger.LoadAsync(session, duplicate) is not { } merged) continue;
            foreach (var other in merged.Duplicates) waiting.Enqueue(other);
        }
        return [.. family];
    }
}
