using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders a card from the incident as it is at this moment.</summary>
public static class CardRenderer
{
    /// <param name="isNew">Whether it is to be posted, not edited.</param>
    /// <param name="roles">The roles of the settings.</param>
    /// <param name="browser">The incident's page in the browser; null where there is none.</param>
    /// <returns>Null where a new one would ask for something nobody needs any more.</returns>
    public static Message? Render(Incident incident, Card card, bool isNew, IReadOnlyList<RoleDefinition> roles, Uri? browser = null) => card switch
    {
        Card.Announcement or Card.ChannelHead => IncidentCard.Render(incident, browser: browser),
        Card.Echo => IncidentCard.Render(incident, isElsewhere: true, browser),
        Card.Page page => isNew && !PageCard.IsWanted(incident, page.Number) ? null : PageCard.Render(incident, page),
        Card.Reminder reminder => isNew && !ReminderCard.IsWanted(incident, reminder.Number) ? null : ReminderCard.Render(incident, reminder.Number),
        Card.StillOnIt still => isNew && !StillOnItCard.IsWanted(incident, still.Number) ? null : StillOnItCard.Render(incident, still),
        Card.Roles => isNew && !incident.IsOpen ? null : RolesCard.Render(incident, roles),
        Card.CommandQuestion question => isNew && !CommandQuestionCard.IsWanted(incident, question.Number) ? null : CommandQuestionCard.Render(incident, question.Number),
        Card.RoleBriefing briefing => RoleBriefingMessage.Of(incident, briefing, roles),
        Card.Alert => incident.Alert is { } alert ? AlertMessage.Of(incident, alert) : null,
        Card.Briefing => BriefingMessage.Of(incident, roles),
        Card.Runbook runbook => isNew && !RunbookCard.IsWanted(incident, runbook) ? null : RunbookCard.Render(incident, runbook),
        Card.EscalateQuestion question => isNew && !EscalateQuestionCard.IsWanted(incident, question.Number) ? null : EscalateQuestionCard.Render(incident, question.Number),
        Card.Watch => throw new ArgumentException("What was seen of it is not in the incident; the painter knows it.", nameof(card)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
