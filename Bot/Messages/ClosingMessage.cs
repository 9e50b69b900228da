using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What an incident that is over still lacks before it is closed, each with what would mend it.</summary>
public static class ClosingMessage
{
    private const int MostActions = 10;

    public static Message Of(Incident incident)
    {
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"{new Span.Bold($"{incident.Id} {incident.MarkedTitle}")} is {incident.Status.Word()}. It is closed with its review, or with a reason.")) };
        blocks.AddRange(Review(incident));
        foreach (var item in Lacking(incident).Take(MostActions))
        {
            blocks.Add(new Block.Paragraph($"☐ Action {item.Number} has {Lack(item)}: {Shorten.ToLine(item.What)}"));
            blocks.Add(new Block.Buttons([ActionList.Edit(incident.Id, item.Number), ActionList.Done(incident.Id, item.Number)]));
        }
        if (incident.Actions.IsEmpty) blocks.Add(new Block.Paragraph($"☐ There is no action item: /incident action {incident.Id} add <what>."));
        if (incident is { Alert: not null, Judgement: null })
        {
            blocks.Add(new Block.Paragraph("⚖️ Nobody has said what its alert was worth."));
            blocks.Add(new Block.Buttons([.. VerdictBlocks.Buttons(incident.Id.ToString())]));
        }
        blocks.Add(new Block.Buttons([new Button("Close it with a reason", "close", $"{incident.Id} form") { OpensForm = true }]));
        return new Message { Fallback = $"What {incident.Id} lacks before it is closed", Blocks = blocks };
    }

    private static IEnumerable<Block> Review(Incident incident)
    {
        yield return new Block.Paragraph(incident.Review switch
        {
            null => "📝 It is owed no review, and nobody has begun one.",
            { Owner: { } owner } review => RichText.Of($"📝 Its review is {review.State.Word()}: {owner} writes it, by {new Span.Day(review.DueAt)}."),
            { } review => RichText.Of($"📝 Its review is {review.State.Word()}, due by {new Span.Day(review.DueAt)}; nobody is named to write it."),
        });
        yield return new Block.Buttons([IncidentButtons.FillReview(incident.Id), IncidentButtons.CheckReview(incident.Id), IncidentButtons.PublishReview(incident.Id)]);
    }

    private static IEnumerable<ActionItem> Lacking(Incident incident) => incident.Actions.Where(item => item.IsOpen && (item.Owner is null || item.Due is null));

    private static string Lack(ActionItem item) => item switch
    {
        { Owner: null, Due: null } => "neither an owner nor a day",
        { Owner: null } => "no owner",
        _ => "no day",
    };
}
