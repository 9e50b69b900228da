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

    public AlertTally Tally { get; init; } = new(1, 1, null);

    /// <summary>Set while it comes and goes too often.</summary>
    public Flapping? Flaps { get; init; }

    /// <summary>How long it has to fire without a break until it is declared by itself; null where it never is.</summary>
    public TimeSpan? DeclaredAfter { get; init; }

    /// <summary>The incident that was declared for it.</summary>
    public IncidentId? Became { get; init; }
}

/// <summary>An alert that is no incident by itself: whoever is on call decides. The message is edited in place as its alerts come and go.</summary>
public static class TriageMessage
{
    public static Message Of(TriageAlert shown)
    {
        var alert = shown.Alert;
        var service = shown.Service is { } known ? $" · {known}" : "";
        var blocks = new List<Block>
        {
            new Block.Paragraph(RichText.Of($"{(shown.Tally.EndedAt is null ? "🔔" : "🔕")} {new Span.Bold(Shorten.ToLine(shown.Title))}")),
            new Block.Context(RichText.Of($"{AlertMessage.Name(alert)}{service} · ") + State(shown)),
        };
        if (alert.Description is { } description) blocks.Add(new Block.Quote(description));
        if (WebAddress.Parse(alert.RunbookLink) is { } runbook) blocks.Add(new Block.Paragraph(RichText.Of($"📖 {new Span.Link(runbook, "Runbook")}")));
        if (shown.Flaps is { } flaps) blocks.Add(new Block.Paragraph(RichText.Of($"🔁 {new Span.Bold("It flaps")}: {AlertMessage.Often(flaps)}.{Settling(shown.DeclaredAfter)}")));
        if (shown.Tally.LeftOut > 0) blocks.Add(new Block.Paragraph(RichText.Of($"✂️ {AlertMessage.LeftOut(shown.Tally.LeftOut)}.")));
        var severity = shown.Severity ?? Severity.Sev3;
        if (shown.Became is { } became) blocks.Add(new Block.Paragraph(RichText.Of($"{became} is declared for it.")));
        blocks.Add(VerdictBlocks.Line(shown.Judgement));
        var declare = new Button($"Declare {severity.Label()}", "alert", $"declare {shown.Group} {severity.Label()}") { Style = ButtonStyle.Primary };
        blocks.Add(new Block.Buttons([.. shown.Became is null ? [declare] : Array.Empty<Button>(), .. VerdictBlocks.Buttons($"{shown.Group}.{shown.Round}")]));
        return new Message { Fallback = $"Alert: {Shorten.ToLine(shown.Title)}", Blocks = blocks };
    }

    private static RichText State(TriageAlert shown) => shown.Tally switch
    {
        { EndedAt: { } ended, Total: 1 } => RichText.Of($"ended at {ended}"),
        { EndedAt: { } ended } => RichText.Of($"all {shown.Tally.Total} ended, the last at {ended}"),
        { Firing: 1, Total: 1 } => RichText.Of($"fires since {shown.Alert.StartsAt}"),
        _ => RichText.Of($"{AlertMessage.Count(shown.Tally.Firing, shown.Tally.Total)}, since {shown.Alert.StartsAt}"),
    };

    private static string Settling(TimeSpan? after) => after is { } settles ? $" It is declared once it fires for {Durations.Text(settles)} without a break." : "";
}
