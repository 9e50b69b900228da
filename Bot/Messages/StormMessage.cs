using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>So many groups of alerts began that the further ones are told together.</summary>
/// <param name="Number">The storm's, which the button names.</param>
public sealed record StormView(long Number, DateTimeOffset BeganAt)
{
    public required long Groups { get; init; }

    public required long Firing { get; init; }

    public required long Total { get; init; }

    /// <summary>The most frequent alerts and how often they came.</summary>
    public IReadOnlyList<(string Name, long Times)> Names { get; init; } = [];

    /// <summary>How grave the gravest would have been by itself; null where all would only have been shown.</summary>
    public Severity? Severity { get; init; }

    /// <summary>How many were told by themselves before.</summary>
    public required int ToldBefore { get; init; }

    /// <summary>Whether what begins joins it.</summary>
    public bool IsOn { get; init; }

    /// <summary>The incident that is declared for all of it.</summary>
    public IncidentId? Became { get; init; }
}

/// <summary>A group of a storm.</summary>
/// <param name="Group">Its number, by which it is declared.</param>
public sealed record StormLine(long Group, string Name, string? Service, Severity? Severity, long Firing, DateTimeOffset Since);

/// <summary>One message for a storm, which is kept true in place, and what is in it.</summary>
public static class StormMessage
{
    /// <summary>So many groups are listed at once.</summary>
    public const int PageLength = 10;

    public static Message Of(StormView storm)
    {
        var alerts = storm.Total == 1 ? "one further alert" : $"{storm.Total} further alerts";
        var groups = storm.Groups == 1 ? "one group" : $"{storm.Groups} groups";
        return new Message
        {
            Fallback = $"A storm of alerts: {alerts} of {groups}",
            Blocks =
            [
                new Block.Paragraph(RichText.Of($"🌩️ {new Span.Bold("A storm of alerts")}: {alerts} of {groups} since {storm.BeganAt}, {(storm.Firing == 0 ? "none fires any more" : $"{storm.Firing} firing")}.{(storm.IsOn ? "" : " No more join it.")}")),
                new Block.Paragraph(State(storm)),
                .. storm.Names.Count == 0 ? Array.Empty<Block>() : [new Block.Paragraph(RichText.Of($"The most frequent: {string.Join(", ", storm.Names.Select(name => $"{Shorten.ToLine(name.Name, 60)} ({name.Times})"))}"))],
                new Block.Context(RichText.Of($"{storm.ToldBefore} were told one by one before it. {new Span.Code("/incident alerts storm")} lists what is in it, the gravest first; each can be declared by itself.")),
                new Block.Buttons([.. storm.Became is null ? [Declare(storm)] : Array.Empty<Button>(), new Button("Show them", "alerts", "storm")]),
            ],
        };
    }

    /// <param name="page">From 1.</param>
    public static Message List(StormView storm, IReadOnlyList<StormLine> lines, int page)
    {
        var last = (int)((storm.Groups + PageLength - 1) / PageLength);
        return new Message
        {
            Fallback = $"The storm of alerts, page {page} of {last}",
            Blocks =
            [
                new Block.Header($"🌩️ The storm: {storm.Groups} groups, page {page} of {last}"),
                .. lines.SelectMany(line => (Block[])
                [
                    new Block.Paragraph(RichText.Of($"{(int)line.Group}. {new Span.Bold(Shorten.ToLine(line.Name, 100))}{(line.Service is { } service ? $" · {service}" : "")} · {(line.Severity is { } severity ? severity.Label() : "no severity")} · {(line.Firing > 0 ? $"{line.Firing} firing" : "ended")}, since {line.Since}")),
                ]),
                new Block.Buttons(
                [
                    .. lines.Where(line => line.Firing > 0).Select(line => new Button($"Declare {line.Group}", "alert", $"declare {line.Group} {(line.Severity ?? Severity.Sev3).Label()}")),
                    .. page < last ? [new Button("More", "alerts", $"storm {page + 1}")] : Array.Empty<Button>(),
                ]),
            ],
        };
    }

    private static RichText State(StormView storm) => storm switch
    {
        { Became: { } became } => RichText.Of($"{new Span.Bold($"{became} is declared for all of them")}; whoever answers its page has them all, and nobody is paged for each."),
        _ => "None of them is declared: none has a severity by which it would page. Somebody has to look.",
    };

    private static Button Declare(StormView storm) => new("Declare one incident for the storm", "alert", $"storm {storm.Number} {(storm.Severity ?? Severity.Sev3).Label()}") { Style = ButtonStyle.Primary };
}
