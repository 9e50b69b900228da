using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A runbook's words, filled in and ready to be laid out.</summary>
/// <param name="Opening">What is read first: symptoms, impact.</param>
/// <param name="EscalateIf">Empty where it does not say.</param>
/// <param name="Closing">What is read last: whom to ask.</param>
public sealed record RunbookSheet(IReadOnlyList<Block> Opening, IReadOnlyList<RunbookStep> Steps, IReadOnlyList<Block> EscalateIf, IReadOnlyList<Block> Closing)
{
    /// <param name="labels">The alert's; empty where there is none.</param>
    public static RunbookSheet Of(Runbook runbook, IReadOnlyDictionary<string, string> labels)
    {
        if (runbook.Text is not { } text) return new RunbookSheet([], [.. runbook.Steps.Select(Short)], [], []);
        var words = new RunbookWords(labels, runbook.Contacts);
        var document = RunbookDocument.Read(text);
        return new RunbookSheet(
            [.. document.Before.SelectMany(part => Section(part, words))],
            [.. document.Steps.Select(step => new RunbookStep(RunbookProse.Heading(step.Title, words), RunbookProse.Of(step.Blocks, words)))],
            document.EscalateIf is { } clause ? [.. Section(clause with { Title = clause.Title.TrimEnd(':') }, words)] : [],
            [.. document.After.SelectMany(part => Section(part, words))]);
    }

    /// <summary>A step of the settings is a line, with a command after a colon if it likes.</summary>
    private static RunbookStep Short(string step) => new(step, []);

    /// <summary>The title is the first line of the section's first paragraph, so that a short section is one block.</summary>
    private static IEnumerable<Block> Section(RunbookPart part, RunbookWords words)
    {
        var blocks = RunbookProse.Of(part.Blocks, words);
        if (part.Title.Length == 0) return blocks;
        var title = RunbookProse.Heading(part.Title, words);
        return blocks.Count > 0 && blocks[0] is Block.Paragraph first ? [new Block.Paragraph(title + "\n" + first.Text), .. blocks.Skip(1)] : [new Block.Paragraph(title), .. blocks];
    }
}

/// <param name="Title">In a line.</param>
/// <param name="How">Words and commands.</param>
public sealed record RunbookStep(RichText Title, IReadOnlyList<Block> How);
