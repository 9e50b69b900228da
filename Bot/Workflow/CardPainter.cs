using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders cards of every kind from what the transaction sees.</summary>
public sealed class CardPainter(Playbook playbook, WatchBoard watches, TimeProvider time)
{
    /// <returns>The message with what it shows, which rises with every change; null where there is nothing to show.</returns>
    public async Task<(Message Message, int Shown)?> PaintAsync(Session session, Incident incident, Card card, bool isNew)
    {
        if (card is Card.Watch watch) return await watches.RenderAsync(session, incident, watch);
        var roles = isNew && card is Card.RoleBriefing briefing ? await KnownDuties.WithoutAsync(session, playbook.Roles, briefing, time.GetUtcNow()) : playbook.Roles;
        return CardRenderer.Render(incident, card, isNew, roles) is { } message ? (message, incident.Sequence) : null;
    }
}
