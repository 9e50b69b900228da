using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An incident that was found by its words.</summary>
/// <param name="IsReview">Whether they stand in its review.</param>
/// <param name="Snippet">The words around them.</param>
public sealed record FoundIncident(Incident Incident, bool IsReview, string Snippet);

/// <summary>Incidents of the past: those somebody looked for, and those a new one is like.</summary>
public static class PastMessage
{
    public static Message Of(IReadOnlyList<Incident> alike) => new()
    {
        Fallback = $"It looks like {string.Join(", ", alike.Select(past => past.Id))}",
        Blocks =
        [
            new Block.Paragraph("🔎 It looks like what happened before:"),
            .. alike.Select(past => new Block.Paragraph(RichText.Of($"{new Span.Bold($"{past.Id} {Shorten.ToLine(past.Title, 200)}")}, {new Span.Day(past.DeclaredAt)}{Lasted(past)}{(Ended(past) is { } ended ? RichText.Of($": {Shorten.ToLine(ended)}") : RichText.Empty)}"))),
            new Block.Buttons([.. alike.SelectMany(Buttons)]),
        ],
    };

    public static Message Found(string words, IReadOnlyList<FoundIncident> found)
    {
        var said = Shorten.ToLine(words, 100);
        if (found.Count == 0) return Message.Line(RichText.Of($"Nothing was found with all of these words: {said}. Fewer words find more; words in \"quotes\" stand one after the other."));
        return new Message
        {
            Fallback = $"Found {found.Count} with {said}",
            Blocks =
            [
                new Block.Paragraph(RichText.Of($"🔎 {(found.Count == 1 ? "One" : $"{found.Count}")} with {new Span.Bold(said)}, the best first:")),
                .. found.SelectMany(one => new Block[]
                {
                    new Block.Paragraph(RichText.Of($"{(one.IsReview ? "📗" : "•")} {new Span.Bold(Shorten.ToLine(IncidentCard.Heading(one.Incident), 250))} · {one.Incident.Status.Word()} · {new Span.Day(one.Incident.DeclaredAt)}\n{Shorten.ToLine(one.Snippet)}")),
                    new Block.Buttons([.. one.IsReview ? [IncidentButtons.ShowReview(one.Incident.Id)] : Array.Empty<Button>(), IncidentButtons.Show(one.Incident.Id)]),
                }),
            ],
        };
    }

    private static IEnumerable<Button> Buttons(Incident past) => past.Review is { State: ReviewState.Published } ? [IncidentButtons.ShowReview(past.Id) with { Label = $"Review of {past.Id}" }] : [IncidentButtons.Show(past.Id)];

    private static string Lasted(Incident past) => past.Resolution is { } resolution ? $", {Durations.Text(resolution.At - past.DeclaredAt)}" : "";

    private static string? Ended(Incident past) => past.Cause ?? past.Resolution?.Summary;
}
