using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders cards of every kind from what the transaction sees.</summary>
public sealed class CardPainter(Playbook playbook, WatchBoard watches, CommsWriter writer, PublicAddress address, TimeProvider time)
{
    /// <returns>The message with what it shows, which rises with every change; null where there is nothing to show.</returns>
    public async Task<(Message Message, int Shown)?> PaintAsync(Session session, Incident incident, Card card, bool isNew)
    {
        if (card is Card.Watch watch) return await watches.RenderAsync(session, incident, watch);
        var roles = isNew && card is Card.RoleBriefing briefing ? await KnownDuties.WithoutAsync(session, playbook.Roles, briefing, time.GetUtcNow()) : playbook.Roles;
        var rendered = card is Card.RoleBriefing handed && writer.HasOwn(Occasion.HandOff, Audience.Responders) ? RoleBriefingMessage.Of(incident, handed, roles, Told(incident, handed)) : CardRenderer.Render(incident, card, isNew, roles, address.PageOf(incident.Id));
        return rendered is { } message ? (message, incident.Sequence) : null;
    }

    private IEnumerable<Block> Told(Incident incident, Card.RoleBriefing handed) =>
        writer.Write(incident, new Saying(Occasion.HandOff) { Role = handed.Role.Value, Brief = handed.Words, Text = incident.LastUpdate?.Text }, Audience.Responders).Text.Blocks;
}
