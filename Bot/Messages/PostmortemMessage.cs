using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A review as it stands, with what can be done with it.</summary>
public static class PostmortemMessage
{
    /// <param name="text">In Markdown.</param>
    /// <param name="isSaved">Whether anybody has written in it.</param>
    /// <param name="page">Where it is written; null where there are no pages.</param>
    /// <param name="isChanged">Whether somebody has changed it since it was published.</param>
    /// <param name="isBehind">Whether something has changed in the record that does not stand in it.</param>
    public static Message Of(Incident incident, string text, bool isSaved, Uri? page, bool isChanged = false, bool isBehind = false) => new()
    {
        Fallback = isSaved ? $"The post-mortem of {incident.Id}" : $"Draft of the post-mortem of {incident.Id}",
        Blocks =
        [
            new Block.Paragraph(Standing(incident, isSaved) + (page is null ? RichText.Empty : RichText.Of($" {new Span.Link(page, "Open it on its page")}."))),
            new Block.Code(string.IsNullOrWhiteSpace(SafeText.Clean(text)) ? "Nothing is written." : text),
            .. isChanged ? [new Block.Context("This is what was published. It has been changed since, which everybody reads once it is published again.")] : Array.Empty<Block>(),
            .. isBehind ? [new Block.Context("The record has changed since; publishing takes that in, and so does the button.")] : Array.Empty<Block>(),
            .. incident.IsOpen || incident.IsDrill ? Array.Empty<Block>() : [new Block.Buttons([.. isBehind ? [IncidentButtons.TakeIn(incident.Id)] : Array.Empty<Button>(), .. Buttons(incident, isChanged)])],
        ],
    };

    private static RichText Standing(Incident incident, bool isSaved)
    {
        var id = new Span.Bold(incident.Id.ToString());
        if (incident.Review is not { } review)
        {
            return isSaved
                ? RichText.Of($"The review of {id}.")
                : RichText.Of($"The review of {id} starts here: fill in what only people know, and look at systems, not at persons.");
        }
        var owner = review.Owner is { } person ? RichText.Of($", written by {person}") : RichText.Empty;
        return review.State is ReviewState.Published
            ? RichText.Of($"The review of {id} is published{owner}.")
            : RichText.Of($"The review of {id} is {review.State.Word()}{owner}, due by {new Span.Day(review.DueAt)}. Fill in what only people know, and look at systems, not at persons.");
    }

    private static IEnumerable<Button> Buttons(Incident incident, bool isChanged)
    {
        yield return IncidentButtons.FillReview(incident.Id);
        yield return IncidentButtons.CheckReview(incident.Id);
        if (incident.Review is not { State: ReviewState.Published } || isChanged) yield return IncidentButtons.PublishReview(incident.Id);
    }
}
