using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks whoever acknowledged and has not been heard of whether they are still on it; shows what became of it.</summary>
public static class StillOnItCard
{
    private static readonly TimeSpan Longer = TimeSpan.FromHours(2), Longest = TimeSpan.FromHours(8);

    /// <summary>Whether the question still waits for an answer.</summary>
    public static bool IsWanted(Incident incident, int number) =>
        incident is { IsOpen: true, Paging: Paging.Answered { Check: AcknowledgementCheck.Asked asked } } && asked.Number == number;

    public static Message Render(Incident incident, Card.StillOnIt card)
    {
        if (incident is not { IsOpen: true, Paging: Paging.Answered { Check: AcknowledgementCheck.Asked asked } answered } || asked.Number != card.Number) return Message.Line(Done(incident, card));
        return new Message
        {
            Fallback = $"{incident.Id}: are you still on it? ({incident.MarkedTitle})",
            Blocks =
            [
                new Block.Header($"⏳ {incident.Id}: are you still on it?"),
                new Block.Paragraph(RichText.Of($"{card.Person}, you acknowledged it {new Span.Day(answered.At)}, and nothing has been heard for too long. Without an answer paging begins again at {asked.Until}.")),
                new Block.Buttons([IncidentButtons.StillOnIt(incident.Id), IncidentButtons.StillOnItFor(incident.Id, Longer), IncidentButtons.StillOnItFor(incident.Id, Longest), IncidentButtons.PostUpdate(incident.Id), IncidentButtons.HandBack(incident.Id)]),
                new Block.Context(RichText.Of($"{incident.Severity.Label()} {incident.MarkedTitle} · Another time, for this incident: {new Span.Code($"/incident still {incident.Id} 4h")}")),
            ],
        };
    }

    private static RichText Done(Incident incident, Card.StillOnIt card)
    {
        if (!incident.IsOpen) return RichText.Of($"⏳ {incident.Id} is {incident.Status.Word()}; nothing to do.");
        return incident.Paging is Paging.Answered answered && answered.By == card.Person
            ? RichText.Of($"⏳ {incident.Id}: {card.Person} is still on it.")
            : RichText.Of($"⏳ {incident.Id}: {card.Person} was asked whether they are still on it; it was paged again.");
    }
}
