using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <param name="Group">The group's number, which the button names.</param>
/// <param name="Title">For a person.</param>
public sealed record TriageAlert(long Group, SourceAlert Alert, string Title)
{
    /// <summary>Which time the group began.</summary>
    public int Round { get; init; }

    public string? Service { get; init; }

    /// <summary>What its labels say, or null.</summary>
    public Severity? Severity { get; init; }

    public AlertJudgement? Judgement { get; init; }
}

/// <summary>An alert that is no incident by itself: whoever is on call decides.</summary>
public static class TriageMessage
{
    public static Message Of(TriageAlert shown)
    {
        var alert = shown.Alert;
        var service = shown.Service is { } known ? $" · {known}" : "";
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"🔔 {new Span.Bold(Shorten.ToLine(shown.Title))}")), new Block.Context(RichText.Of($"{AlertMessage.Name(alert)}{service} · fires since {alert.StartsAt}")) };
        if (alert.Description is { } description) blocks.Add(new Block.Quote(description));
        if (WebAddress.Parse(alert.RunbookLink) is { } runbook) blocks.Add(new Block.Paragraph(RichText.Of($"📖 {new Span.Link(runbook, "Runbook")}")));
        var severity = shown.Severity ?? Severity.Sev3;
        blocks.Add(VerdictBlocks.Line(shown.Judgement));
        var declare = new Button($"Declare {severity.Label()}", "alert", $"declare {shown.Group} {severity.Label()}") { Style = ButtonStyle.Primary };
        blocks.Add(new Block.Buttons([declare, .. VerdictBlocks.Buttons($"{shown.Group}.{shown.Round}")]));
        return new Message { Fallback = $"Alert: {Shorten.ToLine(shown.Title)}", Blocks = blocks };
    }
}
