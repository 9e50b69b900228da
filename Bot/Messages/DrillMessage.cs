using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Whatever is said of a drill says that it is one.</summary>
public static class DrillMessage
{
    public static Message Marked(Incident incident, Message message) => !incident.IsDrill ? message : message with
    {
        Fallback = message.Fallback.Contains(Drills.Mark, StringComparison.Ordinal) ? message.Fallback : $"{Drills.Mark} {message.Fallback}",
        Blocks = [.. message.Blocks, new Block.Context(RichText.Of($"🧪 {new Span.Bold(Drills.Mark)}: this is practised, nothing is wrong."))],
    };
}
