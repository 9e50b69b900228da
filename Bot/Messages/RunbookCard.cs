using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An incident's runbook as a checklist: who did which step when, and a button for each that is left.</summary>
public static class RunbookCard
{
    public static bool IsWanted(Incident incident, Card.Runbook card) => incident is { IsOpen: true, Runbook: not null } && incident.RunbookCount == card.Number;

    /// <summary>In how many messages it is posted.</summary>
    public static int Parts(Incident incident) => incident.Runbook is null ? 0 : Math.Min(RunbookPages.Of(Sheet(incident)).Count, RunbookPages.Most);

    /// <summary>The messages that change with these steps: where they stand, and the first, which counts them.</summary>
    public static IReadOnlyList<int> PartsShowing(Incident incident, IReadOnlyCollection<int> steps) => incident.Runbook is null ? [] :
    [
        .. RunbookPages.Of(Sheet(incident)).Take(RunbookPages.Most).Select((items, index) => (items, part: index + 1))
            .Where(page => page.part == 1 || page.items.Any(item => item is RunbookItem.StepTitle title && steps.Contains(title.Number) || item is RunbookItem.StepEnd end && steps.Contains(end.Number)))
            .Select(page => page.part),
    ];

    public static Message Render(Incident incident, Card.Runbook card)
    {
        if (incident.Runbook is not { } runbook || incident.RunbookCount != card.Number) return Message.Line($"📖 {incident.Id} goes by another runbook now; it is further down.");
        return Page(incident, runbook, RunbookPages.Of(Sheet(incident)), card.Part, RunbookPages.Most);
    }

    /// <summary>For whoever asks: any part, also one that is not posted, with a button for the next.</summary>
    public static Message Show(Incident incident, int part)
    {
        var runbook = incident.Runbook ?? throw new ArgumentException($"{incident.Id} has no runbook.", nameof(incident));
        var pages = RunbookPages.Of(Sheet(incident));
        var shown = Page(incident, runbook, pages, Math.Min(part, pages.Count), pages.Count);
        return part >= pages.Count ? shown : shown with { Blocks = [.. shown.Blocks, new Block.Buttons([new Button("Read on", "runbook", $"{incident.Id} page {part + 1}")])] };
    }

    /// <summary>The title and how far it is, for a field of a card.</summary>
    public static RichText Progress(Incident incident, Runbook runbook)
    {
        var title = RunbookMessage.Title(runbook);
        return runbook.Steps.Count == 0 || incident.StepsDone.Count == 0 ? title : RichText.Of($"{title}, {Count(incident, runbook)}");
    }

    private static Message Page(Incident incident, Runbook runbook, IReadOnlyList<IReadOnlyList<RunbookItem>> pages, int part, int most)
    {
        var title = Shorten.ToLine(runbook.Title, 120);
        var parts = Math.Min(pages.Count, most);
        var blocks = new List<Block> { new Block.Header(part == 1 ? $"📖 {title}" : $"📖 {title} ({part} of {parts})") };
        if (part == 1) blocks.Add(new Block.Context(Facts(incident, runbook)));
        var next = Enumerable.Range(1, runbook.Steps.Count).FirstOrDefault(step => !IsDone(incident, step));
        foreach (var item in part <= pages.Count ? pages[part - 1] : []) blocks.AddRange(Of(item, incident, next));
        if (part == parts && parts < pages.Count) blocks.Add(new Block.Context(RichText.Of($"There is more of it: {new Span.Code($"/incident runbook {incident.Id} page {part + 1}")}")));
        return new Message { Fallback = $"Runbook: {title}", Blocks = blocks };
    }

    private static IEnumerable<Block> Of(RunbookItem item, Incident incident, int next)
    {
        switch (item)
        {
            case RunbookItem.Words words:
                yield return words.Block;
                break;
            case RunbookItem.StepTitle title:
                yield return new Block.Paragraph(Title(title, incident));
                break;
            case RunbookItem.StepEnd end when incident.IsOpen && end.Number <= incident.Runbook!.Steps.Count:
                yield return new Block.Buttons([IsDone(incident, end.Number) ? RunbookButtons.Undo(incident, end.Number) : RunbookButtons.Done(incident, end.Number) with { Style = end.Number == next ? ButtonStyle.Primary : ButtonStyle.Plain }]);
                break;
            case RunbookItem.EscalateEnd when incident.IsOpen:
                if (incident.Advice?.AskAt is { } askAt && RunbookRules.IsAdviceWanted(incident)) yield return new Block.Context(RichText.Of($"Asked at {askAt}, unless it is over by then."));
                yield return new Block.Buttons([IncidentButtons.Escalate(incident.Id)]);
                break;
        }
    }

    private static RichText Title(RunbookItem.StepTitle step, Incident incident) => incident.StepsDone.Find(done => done.Step == step.Number) is { } done
        ? RichText.Of($"☑ {step.Number}. {step.Title} · {EventLines.By(done.By)}, {new Span.Day(done.At)}")
        : RichText.Of($"☐ {step.Number}. {step.Title}");

    private static RichText Facts(Incident incident, Runbook runbook)
    {
        var facts = new List<RichText>();
        if (runbook.Steps.Count > 0) facts.Add(Count(incident, runbook));
        if (WebAddress.Parse(runbook.Address) is { } address) facts.Add(RichText.Of($"{new Span.Link(address, "more about it")}"));
        if (runbook.Name.Length > 0) facts.Add(RichText.Of($"runbook {new Span.Code(runbook.Name)}"));
        return facts.Count == 0 ? "no steps" : RichText.Join(" · ", facts);
    }

    private static string Count(Incident incident, Runbook runbook) =>
        incident.StepsDone.Count == runbook.Steps.Count ? "all steps done" : $"{incident.StepsDone.Count} of {runbook.Steps.Count} steps done";

    private static bool IsDone(Incident incident, int step) => incident.StepsDone.Exists(done => done.Step == step);

    private static RunbookSheet Sheet(Incident incident) => RunbookSheet.Of(incident.Runbook!, RunbookPlaceholders.LabelsOf(incident));
}
