using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The overrides there were, the newest first: who, when, by whom and why, and who took them back.</summary>
public static class OverrideHistoryMessage
{
    public const int MostShown = 20;

    /// <summary>In one block; a block takes 3,000 characters.</summary>
    private const int LinesTogether = 5;

    public static Message Of(IReadOnlyList<Override> newest) => newest.Count == 0
        ? Message.Line("There was no override yet.")
        : new Message
        {
            Fallback = "Overrides, the newest first",
            Blocks =
            [
                new Block.Header("Overrides, the newest first"),
                .. newest.Take(MostShown).Select(Line).Chunk(LinesTogether).Select(lines => new Block.Paragraph(RichText.Join("\n", lines))),
                .. newest.Count > MostShown ? [new Block.Context("Older ones are kept as well; name a rotation to see fewer.")] : Array.Empty<Block>(),
            ],
        };

    private static RichText Line(Override one)
    {
        var line = RichText.Of($"• {one.Number}: {OverrideMessage.Who(one)} {new Span.Bold(Shorten.ToLine(one.Rotation, 60))} from {new Span.Day(one.From)} to {new Span.Day(one.To)}, made by {one.By} {new Span.Day(one.MadeAt)}");
        if (one.Reason is { } reason) line += $": {Shorten.ToLine(reason, 100)}";
        return one is { RemovedAt: { } at, RemovedBy: { } by } ? line + RichText.Of($"; removed by {by} {new Span.Day(at)}") : line;
    }
}
