using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The runbook that fits, posted where those work who need it.</summary>
public static class RunbookMessage
{
    public static Message Of(Runbook runbook)
    {
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"📖 A runbook that fits: {new Span.Bold(runbook.Title)}{Link(runbook)}")) };
        if (runbook.Steps.Count > 0) blocks.Add(new Block.Code(string.Join('\n', runbook.Steps.Select((step, number) => $"{number + 1}. {step}"))));
        return new Message { Fallback = $"A runbook that fits: {runbook.Title}", Blocks = blocks };
    }

    /// <summary>The title, as a link where the whole runbook is somewhere.</summary>
    public static RichText Title(Runbook runbook) => EventLines.Linked(runbook.Address, runbook.Title);

    private static RichText Link(Runbook runbook) =>
        Uri.TryCreate(runbook.Address, UriKind.Absolute, out var address) ? RichText.Of($" ({new Span.Link(address, "open it")})") : RichText.Empty;
}
