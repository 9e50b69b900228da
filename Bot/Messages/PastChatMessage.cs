using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What is said because a chat platform does not answer.</summary>
public static class PastChatMessage
{
    /// <summary>A page on another platform than the incident's.</summary>
    public static Message Of(Incident incident, Page page, PersonId person)
    {
        var line = RichText.Of($"📟 {person}, you are paged, and the chat it would reach you by does not answer: {new Span.Bold(Heading(incident))}");
        var words = page.Message ?? incident.Impact;
        IEnumerable<Block> quoted = incident.IsPrivate || words is null ? [] : [new Block.Quote(words)];
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = [new Block.Paragraph(line), .. quoted, new Block.Buttons([IncidentButtons.Acknowledge(incident.Id), IncidentButtons.Show(incident.Id)])],
        };
    }

    public static Message Back(Platform platform, DateTimeOffset since, DateTimeOffset now) => Message.Line(
        RichText.Of($"↩️ {platform.Name()} answers again after {Durations.Text(now - since)} (since {new Span.Day(since)}). Meanwhile pages went past it; what waited for it follows in order."));

    private static string Heading(Incident incident) => incident.IsPrivate ? $"{incident.Id} {incident.Severity.Label()} (private)" : IncidentCard.Heading(incident);
}
