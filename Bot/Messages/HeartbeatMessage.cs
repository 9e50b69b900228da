using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Something that should be heard of regularly is not, or is again.</summary>
public static class HeartbeatMessage
{
    /// <param name="paged">What came of paging somebody; null where nobody is.</param>
    public static Message Missing(string name, DateTimeOffset heardAt, string? paged)
    {
        var line = RichText.Of($"⚠️ {new Span.Bold($"Nothing is heard of {name}")} since {new Span.Day(heardAt)}. Alerts may not reach anybody: look at the monitoring itself.");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = paged is null ? [new Block.Paragraph(line)] : [new Block.Paragraph(line), new Block.Context(RichText.Sentence(paged))],
        };
    }

    public static Message Back(string name, DateTimeOffset heardAt, DateTimeOffset now) => Message.Line(RichText.Of($"✅ {name} is heard again, after {Durations.Text(now - heardAt)}."));
}
