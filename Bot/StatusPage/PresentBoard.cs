using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The components as they are for whoever is told of something: from what is open now and from what is told of.</summary>
public sealed class PresentBoard(StatusPageSettings settings, KeptSecrets secrets, TimeProvider time)
{
    public async Task<StatusBoard> OfAsync(Session session, PublishedIncident? incident, Maintenance? maintenance)
    {
        var ids = new StatusIds(await secrets.GetAsync(session, StatusIds.Secret));
        var incidents = (await PublicationRows.SinceAsync(session, DateTimeOffset.MaxValue)).ToList();
        var maintenances = (await MaintenanceRows.SinceAsync(session, DateTimeOffset.MaxValue)).ToList();
        if (incident is not null && incidents.TrueForAll(open => open.Id != incident.Id)) incidents.Add(incident);
        if (maintenance is not null && maintenances.TrueForAll(open => open.Number != maintenance.Number)) maintenances.Add(maintenance);
        var now = time.GetUtcNow();
        return StatusBoard.Of(settings, ids, incidents, now, now, maintenances);
    }
}
