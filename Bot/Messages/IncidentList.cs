using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

public static class IncidentList
{
    /// <summary>Gravest first, then oldest.</summary>
    public static Message Of(IReadOnlyList<Incident> open)
    {
        if (open.Count == 0) return Message.Line("No incident is open.");
        var heading = open.Count == 1 ? "One incident is open" : $"{open.Count} incidents are open";
        var lines = open.OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt).Select(Line);
        return new Message { Fallback = heading, Blocks = [new Block.Header(heading), .. lines.Select(line => new Block.Paragraph(line))] };
    }

    private static RichText Line(Incident incident)
    {
        var commander = incident.Commander is { } person ? RichText.Of($" · commander {person}") : "";
        var line = RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))} · {IncidentCard.Status(incident)} · since {incident.DeclaredAt}");
        return line + commander + (incident.Channel is IncidentChannel.Created channel ? RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : RichText.Empty);
    }
}
