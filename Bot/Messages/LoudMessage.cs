using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Said aloud in #incidents, outside the thread: severity up, escalation, nobody answers. With the number and title, because it stands alone.</summary>
/// <remarks>It is not edited later, so its one button shows the incident as it is when it is pressed.</remarks>
public static class LoudMessage
{
    public static Message Of(Incident incident, IncidentEvent happened, Actor by) => new()
    {
        Fallback = $"{incident.Id}: {PlainText.Fallback(EventLines.Of(happened, by))}",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{Mark(happened)} {new Span.Bold($"{incident.Id} {incident.Severity.Label()} {incident.MarkedTitle}")}")),
            new Block.Paragraph(EventLines.Of(happened, by)),
            .. Undelivered(incident, happened),
            new Block.Buttons([IncidentButtons.Show(incident.Id)]),
        ],
    };

    /// <summary>The same in the incident's own channel or in the announcement's thread, where everybody knows what it is about.</summary>
    public static Message Line(IncidentEvent happened, Actor by) => Message.Line(RichText.Of($"{Mark(happened)} {EventLines.Of(happened, by)}"));

    /// <summary>That nobody answered says something else where nobody was reached.</summary>
    private static IEnumerable<Block> Undelivered(Incident incident, IncidentEvent happened) =>
        happened is IncidentEvent.EscalationExhausted && incident.Pages.Where(page => page.IsLevel).ToList() is { Count: > 0 } levels && !levels.Exists(page => EscalationRules.MayBeHeard(incident, page))
            ? [new Block.Paragraph(RichText.Of($"{new Span.Bold("No page could be delivered")}, so nobody may know of it. Call somebody; why, and a button to send them again, has {new Span.Code($"/incident show {incident.Id}")}."))]
            : [];

    private static string Mark(IncidentEvent happened) => happened switch
    {
        IncidentEvent.EscalationExhausted => "🚨",
        IncidentEvent.LevelNotified or IncidentEvent.AnswersAskedFor or IncidentEvent.AcknowledgementLapsed => "📣",
        IncidentEvent.LevelPassedOver => "⏭️",
        IncidentEvent.StillOnItAsked => "⏳",
        IncidentEvent.SeverityChanged { From: var from, To: var to } => to.IsWorseThan(from) ? "⬆️" : "⬇️",
        IncidentEvent.Acknowledged or IncidentEvent.PageHeard or IncidentEvent.AnswerGiven or IncidentEvent.AcknowledgementKept => "✅",
        IncidentEvent.CommanderAskedFor => "🧭",
        IncidentEvent.ChannelRestored => "↩️",
        IncidentEvent.PersonNotified => "📟",
        IncidentEvent.PageUndelivered or IncidentEvent.ChannelLost or IncidentEvent.PersonUnreached or IncidentEvent.ChatWentSilent => "⚠️",
        IncidentEvent.AlertJudged => "⚖️",
        IncidentEvent.WatchCrossed { IsBeyond: true } => "🔺",
        IncidentEvent.WatchCrossed => "🔻",
        IncidentEvent.ActionAdded => "☐",
        IncidentEvent.ActionDone => "☑",
        _ => "•",
    };
}
