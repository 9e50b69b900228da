using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Shown instead of declaring what is probably declared already.</summary>
public static class SimilarMessage
{
    /// <param name="anyway">The arguments that declare it all the same; null where they do not fit behind a button.</param>
    public static Message Of(Incident similar, string? anyway)
    {
        var join = IncidentButtons.Join(similar.Id, "Join that one") with { Style = ButtonStyle.Primary };
        var how = anyway is null ? " To declare another, send your line once more with anyway=yes at its end." : "";
        return new Message
        {
            Fallback = $"{similar.Id} looks like the same: {similar.Title}",
            Blocks =
            [
                new Block.Paragraph(RichText.Of($"{new Span.Bold(IncidentCard.Heading(similar))} was declared at {similar.DeclaredAt} and looks like the same. Nothing has been declared yet.{how}")),
                new Block.Buttons(anyway is null ? [join] : [join, new Button("Declare another", "declare", anyway)]),
            ],
        };
    }
}
