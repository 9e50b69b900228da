using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

public static class IncidentList
{
    /// <summary>Gravest first, then oldest.</summary>
    /// <param name="count">How many are open, when not all of them are given.</param>
    public static Message Of(IReadOnlyList<Incident> open, int count)
    {
        if (open.Count == 0) return Message.Line("No incident is open.");
        var heading = count == 1 ? "One incident is open" : $"{count} incidents are open";
        var lines = open.OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt).Select(Line);
        return new Message { Fallback = heading, Blocks = [new Block.Header(heading), .. lines.Select(line => new Block.Paragraph(line)), .. Rest(count - open.Count)] };
    }

    private static IEnumerable<Block> Rest(int left) => left > 0 ? [new Block.Context($"And {left} more that are less grave or newer.")] : [];

    private static RichText Line(Incident incident)
    {
        var commander = incident.Commander is { } person ? RichText.Of($" · commander {person}") : "";
        var line = RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))} · {IncidentCard.Status(incident)} · since {new Span.Day(incident.DeclaredAt)}");
        return line + commander + (incident.Channel is IncidentChannel.Created channel ? RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : RichText.Empty);
    }
}
