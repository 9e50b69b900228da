using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A piece of a runbook as it is laid out.</summary>
public abstract record RunbookItem
{
    private RunbookItem() { }

    public sealed record Words(Block Block) : RunbookItem;

    /// <param name="Number">From 1.</param>
    public sealed record StepTitle(int Number, RichText Title) : RunbookItem;

    /// <summary>Where a step ends, and is said to be done.</summary>
    public sealed record StepEnd(int Number) : RunbookItem;

    /// <summary>Where the conditions end under which to escalate.</summary>
    public sealed record EscalateEnd : RunbookItem;
}

/// <summary>
/// A runbook laid out over as many messages as it takes. How much of it one holds follows from its words alone, never from how far anybody got with it, so that a step stays where it was
/// posted.
/// </summary>
public static class RunbookPages
{
    /// <summary>So many messages are posted at most; the rest is read with the command.</summary>
    public const int Most = 8;

    /// <summary>Slack takes 50 blocks; what stands above and below them, and a mark of a drill or a repeat, needs room as well.</summary>
    private const int MostBlocks = 44;

    private const int MostText = 9_000;

    /// <summary>A longer text becomes several blocks on Slack.</summary>
    private const int BlockText = 2_400;

    public static IReadOnlyList<IReadOnlyList<RunbookItem>> Of(RunbookSheet sheet)
    {
        var pages = new List<IReadOnlyList<RunbookItem>>();
        var page = new List<RunbookItem>();
        var (blocks, text) = (0, 0);
        foreach (var group in Groups(sheet).SelectMany(Fitting))
        {
            var (moreBlocks, moreText) = (group.Sum(Blocks), group.Sum(Text));
            if (page.Count > 0 && (blocks + moreBlocks > MostBlocks || text + moreText > MostText))
            {
                pages.Add(page);
                (page, blocks, text) = ([], 0, 0);
            }
            page.AddRange(group);
            (blocks, text) = (blocks + moreBlocks, text + moreText);
        }
        if (page.Count > 0 || pages.Count == 0) pages.Add(page);
        return pages;
    }

    /// <summary>What belongs together stays together where it fits.</summary>
    private static IEnumerable<IReadOnlyList<RunbookItem>> Groups(RunbookSheet sheet)
    {
        foreach (var block in sheet.Opening) yield return [new RunbookItem.Words(block)];
        foreach (var (step, number) in sheet.Steps.Select((step, index) => (step, index + 1)))
        {
            yield return [new RunbookItem.StepTitle(number, step.Title), .. step.How.Select(block => new RunbookItem.Words(block)), new RunbookItem.StepEnd(number)];
        }
        if (sheet.EscalateIf.Count > 0) yield return [.. sheet.EscalateIf.Select(block => new RunbookItem.Words(block)), new RunbookItem.EscalateEnd()];
        foreach (var block in sheet.Closing) yield return [new RunbookItem.Words(block)];
    }

    private static IEnumerable<IReadOnlyList<RunbookItem>> Fitting(IReadOnlyList<RunbookItem> group) =>
        group.Sum(Blocks) <= MostBlocks && group.Sum(Text) <= MostText ? [group] : group.SelectMany(Pieces).Select(item => new[] { item });

    /// <summary>Commands that fill a message are cut at the end of a line.</summary>
    private static IEnumerable<RunbookItem> Pieces(RunbookItem item)
    {
        if (item is not RunbookItem.Words { Block: Block.Code code } || code.Text.Length <= MostText) return [item];
        var pieces = new List<RunbookItem>();
        var piece = "";
        foreach (var line in code.Text.Split('\n'))
        {
            if (piece.Length > 0 && piece.Length + line.Length > BlockText)
            {
                pieces.Add(new RunbookItem.Words(new Block.Code(piece)));
                piece = "";
            }
            piece += piece.Length == 0 ? line : "\n" + line;
        }
        return pieces.Append(new RunbookItem.Words(new Block.Code(piece)));
    }

    private static int Blocks(RunbookItem item) => 1 + (item is RunbookItem.Words { Block: Block.Code } ? Text(item) / BlockText : 0);

    private static int Text(RunbookItem item) => item switch
    {
        RunbookItem.Words { Block: Block.Code code } => code.Text.Length,
        RunbookItem.Words { Block: Block.Paragraph paragraph } => PlainText.Of(paragraph.Text).Length,
        RunbookItem.Words or RunbookItem.StepEnd or RunbookItem.EscalateEnd => 0,
        RunbookItem.StepTitle title => PlainText.Of(title.Title).Length,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
