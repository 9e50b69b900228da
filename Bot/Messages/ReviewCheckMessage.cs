using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A place in a review that could be better.</summary>
/// <param name="Words">The words it is about.</param>
/// <param name="IsMust">Whether it has to be mended before the review is published.</param>
public sealed record ReviewRemark(int Line, string Words, string Why, string Better, bool IsMust);

/// <summary>What the fixed rules found in a review, what has to be mended first.</summary>
public static class ReviewCheckMessage
{
    /// <summary>Each is a block, and Slack takes fifty.</summary>
    private const int MostShown = 20;

    /// <param name="hints">What else there is to know before it is published, a sentence each.</param>
    /// <param name="isBehind">Whether something has changed in the record that does not stand in it.</param>
    public static Message Of(IncidentId incident, IReadOnlyList<ReviewRemark> remarks, IReadOnlyList<string> hints, bool isBehind = false)
    {
        Block[] hint = [.. hints.Select(said => new Block.Context(said))];
        Button[] takeIn = isBehind ? [IncidentButtons.TakeIn(incident)] : [];
        if (remarks.Count == 0)
        {
            return new Message
            {
                Fallback = Fallback($"Nothing was found in the review of {incident}", hints),
                Blocks = [new Block.Paragraph($"✅ Nothing was found in the review of {incident}: no blame, no hindsight, nothing missing. The rules are few; read it yourself, too."), .. hint, new Block.Buttons([.. takeIn, IncidentButtons.PublishReview(incident)])],
            };
        }
        var musts = remarks.Count(remark => remark.IsMust);
        var heading = musts == 0 ? $"{Count(remarks.Count)} in the review of {incident} could be better" : $"{Count(remarks.Count)} in the review of {incident} could be better; {musts} {(musts == 1 ? "has" : "have")} to be before it is published";
        return new Message
        {
            Fallback = Fallback(heading, hints),
            Blocks =
            [
                new Block.Paragraph(heading + "."),
                .. remarks.OrderByDescending(remark => remark.IsMust).Take(MostShown).Select(remark => new Block.Paragraph(Line(remark))),
                .. remarks.Count > MostShown ? [new Block.Context($"And {remarks.Count - MostShown} more.")] : Array.Empty<Block>(),
                .. hint,
                new Block.Buttons([.. takeIn, IncidentButtons.FillReview(incident), IncidentButtons.ShowReview(incident)]),
            ],
        };
    }

    private static string Fallback(string heading, IReadOnlyList<string> hints) => string.Join(". ", hints.Select(said => said.TrimEnd('.')).Prepend(heading));

    private static RichText Line(ReviewRemark remark)
    {
        var place = RichText.Of($"{(remark.IsMust ? "❗" : "💬")} {new Span.Bold($"Line {remark.Line}")}");
        var words = remark.Words.Length == 0 ? RichText.Empty : RichText.Of($", ‘{Shorten.ToLine(remark.Words, 120)}’");
        return place + words + RichText.Of($": {Shorten.ToLine(remark.Why)}\n{Shorten.ToLine(remark.Better)}");
    }

    private static string Count(int count) => count == 1 ? "One place" : $"{count} places";
}
