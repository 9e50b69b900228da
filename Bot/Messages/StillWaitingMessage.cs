using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Calls somebody once more who was paged and has not answered.</summary>
public static class StillWaitingMessage
{
    public static Message Of(Incident incident, IncidentEvent.PersonNotified notified)
    {
        var line = RichText.Of($"📟 {notified.Person}, {new Span.Bold($"{incident.Id} {incident.Severity.Label()}")} still waits for you: you were paged at {notified.PagedAt}.");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = [new Block.Paragraph(line), new Block.Buttons([IncidentButtons.Acknowledge(incident.Id), IncidentButtons.Show(incident.Id)])],
        };
    }
}
