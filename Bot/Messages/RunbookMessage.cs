using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Runbooks as they are looked up, told privately to whoever asks.</summary>
public static class RunbookMessage
{
    private const int MostFound = 8;

    /// <summary>A runbook to be read; nothing of it is done here.</summary>
    /// <param name="runbook">With the people its names stand for now.</param>
    /// <param name="incident">The one it is looked up for: its labels are filled in, and it may use it. Null outside of any.</param>
    /// <param name="page">From 1.</param>
    public static Message Show(Runbook runbook, Incident? incident, int page)
    {
        var pages = RunbookPages.Of(RunbookSheet.Of(runbook, incident is null ? SourceAlert.NoLabels : RunbookPlaceholders.LabelsOf(incident)));
        page = Math.Clamp(page, 1, pages.Count);
        var title = Shorten.ToLine(runbook.Title, 120);
        var blocks = new List<Block> { new Block.Header(pages.Count == 1 ? $"📖 {title}" : $"📖 {title} ({page} of {pages.Count})") };
        if (page == 1 && WebAddress.Parse(runbook.Address) is { } address) blocks.Add(new Block.Context(RichText.Of($"{new Span.Link(address, "More about it")}")));
        foreach (var item in pages[page - 1])
        {
            if (item is RunbookItem.Words words) blocks.Add(words.Block);
            else if (item is RunbookItem.StepTitle step) blocks.Add(new Block.Paragraph(RichText.Of($"{step.Number}. {step.Title}")));
        }
        var buttons = new List<Button>();
        if (page < pages.Count) buttons.Add(RunbookButtons.Show(incident?.Id, runbook, page + 1, "Read on"));
        if (incident is { IsOpen: true } open && open.Runbook?.Name != runbook.Name) buttons.Add(RunbookButtons.Use(open.Id, runbook));
        if (buttons.Count > 0) blocks.Add(new Block.Buttons(buttons));
        return new Message { Fallback = $"Runbook: {title}", Blocks = blocks };
    }

    /// <param name="said">In a line: what was looked for.</param>
    public static Message List(string said, IReadOnlyList<ListedRunbook> found, IncidentId? incident)
    {
        var blocks = new List<Block> { new Block.Paragraph(said) };
        foreach (var one in found.Take(MostFound))
        {
            blocks.Add(new Block.Paragraph(RichText.Of($"📖 {new Span.Bold(Shorten.ToLine(one.Runbook.Title, 120))}{For(one)}")));
            blocks.Add(new Block.Buttons([RunbookButtons.Show(incident, one.Runbook)]));
        }
        if (found.Count > MostFound) blocks.Add(new Block.Context($"And {found.Count - MostFound} more; more words find fewer."));
        return new Message { Fallback = said, Blocks = blocks };
    }

    /// <summary>The title, as a link where the whole runbook is somewhere.</summary>
    public static RichText Title(Runbook runbook) => EventLines.Linked(runbook.Address, runbook.Title);

    private static string For(ListedRunbook found)
    {
        var facts = string.Join(", ", found.Alerts.Concat(found.Services));
        return facts.Length == 0 ? "" : " · " + Shorten.ToLine(facts, 200);
    }
}

/// <summary>A runbook that was found, and what it is for.</summary>
public sealed record ListedRunbook(Runbook Runbook, IReadOnlyList<string> Alerts, IReadOnlyList<string> Services);
