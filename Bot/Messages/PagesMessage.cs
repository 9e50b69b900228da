using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Calls somebody for many incidents at once.</summary>
public static class PagesMessage
{
    private const int MostNamed = 10;

    /// <summary>What one button can carry.</summary>
    private const int MostAnswered = 150;

    /// <param name="at">How it was then; the message stays as it is.</param>
    public static Message Of(IReadOnlyList<Incident> incidents, DateTimeOffset at)
    {
        var heading = incidents.Count == 1 ? "One page for you" : $"{incidents.Count} pages for you";
        var gravest = incidents.OrderBy(incident => incident.Severity).ThenBy(incident => incident.Id.Number).ToList();
        var left = gravest.Count - MostNamed;
        List<Block> blocks = [new Block.Header("📟 " + heading), .. gravest.Take(MostNamed).Select(incident => new Block.Paragraph(RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))}")))];
        if (left > 0) blocks.Add(new Block.Context($"And {left} more that are less grave or newer."));
        var all = string.Join(' ', gravest.Take(MostAnswered).Select(incident => incident.Id));
        blocks.Add(new Block.Context(RichText.Of($"As of {at}; List shows how it is now.")));
        blocks.Add(new Block.Buttons([new Button("Acknowledge them all", "ack", all) { Style = ButtonStyle.Primary }, new Button("List", "list", "")]));
        return new Message { Fallback = heading, Blocks = blocks };
    }
}
