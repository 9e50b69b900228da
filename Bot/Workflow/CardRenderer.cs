using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders a card from the incident as it is at this moment.</summary>
public sealed class CardRenderer : ICardRenderer
{
    public async Task<Message?> RenderAsync(Session session, Card card, bool isNew)
    {
        if (await IncidentLedger.LoadAsync(session, card.Incident) is not { } incident) return null;
        return card switch
        {
            Card.Announcement or Card.ChannelHead => IncidentCard.Render(incident),
            Card.Page page => isNew && !PageCard.IsWanted(incident, page.Number) ? null : PageCard.Render(incident, page),
            Card.Reminder reminder => isNew && !ReminderCard.IsWanted(incident, reminder.Number) ? null : ReminderCard.Render(incident, reminder.Number),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
