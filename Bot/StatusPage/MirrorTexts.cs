using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>What Atlassian Statuspage says: the same words as on the page, and the components as the page has them.</summary>
public sealed class MirrorTexts(PresentBoard present) : IMirrorTexts
{
    public async Task<MirrorText> OfAsync(Session session, PublishedIncident incident, PublicUpdate update)
    {
        var publication = incident.Publication;
        var touched = publication.Updates.Where(before => before.Number <= update.Number).SelectMany(before => before.Affected).Select(affected => affected.Name).ToHashSet();
        return Text(await present.OfAsync(session, incident, null), publication.Title, update.Status.Word(), update.Text, StatusPageJson.Impact(publication), touched);
    }

    public async Task<MirrorText> OfAsync(Session session, Maintenance maintenance, MaintenanceUpdate update) =>
        Text(await present.OfAsync(session, null, maintenance), maintenance.Title, update.Status.Word(), update.Text, "maintenance", maintenance.Components) with { Planned = (maintenance.From, maintenance.To) };

    private static MirrorText Text(StatusBoard board, string title, string status, string text, string impact, IReadOnlyCollection<string> touched) => new(
        SafeText.CleanLine(title), status, StatusText.ToPlain(text), impact, board.Components.Where(state => touched.Contains(state.Component.Name)).ToDictionary(state => state.Component.Name, state => state.Status));
}
