using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Open incidents, private ones too, chosen by what stands in their state alone, so that each is read.</summary>
internal static class OpenIncidentStates
{
    /// <summary>So many of either kind are looked through, the gravest; what there is beyond them is left out.</summary>
    private const int Most = 1_000;

    /// <returns>The gravest first, then the oldest; drills are among them, and no mere page is.</returns>
    public static async Task<IReadOnlyList<Incident>> WhereAsync(Session session, Func<Incident, bool> isWanted)
    {
        var rows = await IncidentTable.GravestAsync(session, isPrivate: false, Most);
        var hidden = await IncidentTable.GravestAsync(session, isPrivate: true, Most);
        return [.. rows.Concat(hidden).Select(row => IncidentJson.ReadIncident(row.State)).Where(isWanted).OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt)];
    }
}
