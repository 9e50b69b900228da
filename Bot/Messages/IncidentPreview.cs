using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An incident in two lines, under somebody's words about it. It is not edited later, so its one button shows the incident as it is when it is pressed.</summary>
public static class IncidentPreview
{
    public static Message Of(Incident incident) => new()
    {
        Fallback = IncidentCard.Heading(incident),
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))}\n{IncidentCard.Status(incident)} · since {new Span.Day(incident.DeclaredAt)}")),
            new Block.Buttons([IncidentButtons.Show(incident.Id)]),
        ],
    };
}
