using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks for the first message about an incident while there is still time for it.</summary>
public static class FirstMessageAsk
{
    /// <param name="incident">One that owes it.</param>
    public static Message Of(Incident incident)
    {
        var promise = incident.Promise!;
        var ask = promise.Mentioned.Count == 0 ? RichText.Empty : EventLines.People(promise.Mentioned) + ": ";
        return new Message
        {
            Fallback = $"{incident.Id}: its first message is due soon ({incident.MarkedTitle})",
            Blocks =
            [
                new Block.Paragraph(ask + RichText.Of($"the first message about {new Span.Bold($"{incident.Id} {incident.Severity.Label()} {incident.MarkedTitle}")} is due by {promise.DueAt}. Please say what is known.")),
                new Block.Buttons([IncidentButtons.PostUpdate(incident.Id) with { Style = ButtonStyle.Primary }]),
            ],
        };
    }
}
