using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Shown instead of declaring what is probably declared already.</summary>
public static class SimilarMessage
{
    /// <param name="anyway">The arguments that declare it all the same.</param>
    public static Message Of(Incident similar, string anyway) => new()
    {
        Fallback = $"{similar.Id} looks like the same: {similar.Title}",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Bold(IncidentCard.Heading(similar))} was declared at {similar.DeclaredAt} and looks like the same. Nothing was declared yet.")),
            new Block.Buttons(
            [
                IncidentButtons.Join(similar.Id, "Join that one") with { Style = ButtonStyle.Primary },
                new Button("Declare another", "declare", anyway),
            ]),
        ],
    };
}
