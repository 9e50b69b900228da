using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What is said of an incident's review while it is written, and when it is published.</summary>
public static class ReviewMessage
{
    /// <summary>Where everybody knows which incident it is.</summary>
    /// <param name="page">Where the review is written; null where there are no pages.</param>
    public static Message Of(Incident incident, IncidentEvent happened, Actor by, Uri? page)
    {
        var line = RichText.Of($"{Mark(happened)} {EventLines.Of(happened, by)}");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = [new Block.Paragraph(line + Address(page)), .. Words(happened), .. Buttons(incident, happened)],
        };
    }

    /// <summary>To whoever writes it.</summary>
    public static Message ToOwner(Incident incident, IncidentEvent happened, Uri? page)
    {
        var line = happened switch
        {
            ReviewReminded { IsOverdue: true } late => RichText.Of($"⏰ {new Span.Bold($"The review of {incident.Id} is overdue")} since {new Span.Day(late.DueAt)}: {incident.MarkedTitle}"),
            ReviewReminded soon => RichText.Of($"⏰ The review of {incident.Id} is due by {new Span.Day(soon.DueAt)}: {incident.MarkedTitle}"),
            ReviewOpened opened => RichText.Of($"📝 You write the review of {new Span.Bold($"{incident.Id} {incident.MarkedTitle}")}, by {new Span.Day(opened.DueAt)}."),
            _ => RichText.Of($"📝 You write the review of {new Span.Bold($"{incident.Id} {incident.MarkedTitle}")}{(incident.Review is { } review ? RichText.Of($", by {new Span.Day(review.DueAt)}") : RichText.Empty)}."),
        };
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks =
            [
                new Block.Paragraph(line + Address(page)),
                new Block.Context("What the incident knows is written down already: the timeline, how long it lasted, who was paged. Add what only people know, and look at systems, not at persons."),
                new Block.Buttons([IncidentButtons.FillReview(incident.Id), IncidentButtons.ShowReview(incident.Id)]),
            ],
        };
    }

    /// <summary>In #incidents, where it stands alone.</summary>
    public static Message Aloud(Incident incident, IncidentEvent happened, Actor by, Uri? page)
    {
        var heading = RichText.Of($"{Mark(happened)} {new Span.Bold($"{incident.Id} {incident.Severity.Label()} {incident.MarkedTitle}")}");
        return new Message
        {
            Fallback = $"{incident.Id}: {PlainText.Fallback(EventLines.Of(happened, by))}",
            Blocks = [new Block.Paragraph(heading), new Block.Paragraph(EventLines.Of(happened, by) + Address(page)), .. Words(happened), .. Buttons(incident, happened)],
        };
    }

    private static string Mark(IncidentEvent happened) => happened switch
    {
        ReviewReminded { IsOverdue: true } => "🚨",
        ReviewReminded => "⏰",
        ReviewPublished => "📗",
        Closed => "🔒",
        _ => "📝",
    };

    private static RichText Address(Uri? page) => page is null ? RichText.Empty : RichText.Of($" · {new Span.Link(page, "open it")}");

    private static IEnumerable<Block> Words(IncidentEvent happened) => happened is ReviewPublished { Summary: { Length: > 0 } summary } ? [new Block.Quote(summary)] : [];

    private static IEnumerable<Block> Buttons(Incident incident, IncidentEvent happened) => happened switch
    {
        ReviewPublished => [new Block.Buttons([IncidentButtons.ShowReview(incident.Id), IncidentButtons.Show(incident.Id)])],
        Closed => [new Block.Buttons([IncidentButtons.Timeline(incident.Id)])],
        _ => [new Block.Buttons([IncidentButtons.FillReview(incident.Id), IncidentButtons.ShowReview(incident.Id)])],
    };
}
