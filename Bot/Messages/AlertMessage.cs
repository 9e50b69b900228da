using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The alert an incident was declared for, how many there are by now, and that all have ended.</summary>
public static class AlertMessage
{
    /// <summary>What the alert says, with buttons that confirm when the trouble began and say what the alert was worth.</summary>
    public static Message Of(Incident incident, SourceAlert alert)
    {
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"🔔 Declared for the alert {Name(alert)}, which fires since {alert.StartsAt}.")) };
        if (alert.Description is { } description) blocks.Add(new Block.Quote(description));
        if (WebAddress.Parse(alert.RunbookLink) is { } runbook) blocks.Add(new Block.Paragraph(RichText.Of($"📖 {new Span.Link(runbook, "The alert's runbook")}")));
        blocks.AddRange(Beginning(incident, alert));
        blocks.Add(VerdictBlocks.Line(incident.Judgement));
        blocks.Add(new Block.Buttons([.. VerdictBlocks.Buttons(incident.Id.ToString())]));
        return new Message { Fallback = $"Declared for the alert {alert.Name}", Blocks = blocks };
    }

    private static IEnumerable<Block> Beginning(Incident incident, SourceAlert alert) => incident.BeganAt is { } began
        ? [new Block.Paragraph(RichText.Of($"It began at {began}."))]
        :
        [
            new Block.Paragraph(RichText.Of($"It probably began at {alert.ProbablyBeganAt}{Why(alert)}. Is that right? If not: /incident began {incident.Id} 10:13")),
            new Block.Buttons([IncidentButtons.Began(incident.Id, alert.ProbablyBeganAt)]),
        ];

    public static Message AllEnded(Incident incident) => new()
    {
        Fallback = $"All alerts of {incident.Id} have ended",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"🔕 {new Span.Bold("All alerts have ended")}{Since(incident)}{Unknown(incident)}. Is it over?")),
            new Block.Buttons([IncidentButtons.Resolve(incident.Id) with { Style = ButtonStyle.Primary }, IncidentButtons.PostUpdate(incident.Id)]),
        ],
    };

    /// <summary>The alert's name and how many fire, for a field of a card.</summary>
    public static RichText Source(SourceAlert alert, AlertTally? tally)
    {
        var name = Name(alert);
        var flaps = tally is { Flaps: true } ? ", flapping" : "";
        var more = tally is { LeftOut: > 0 } ? $", and {tally.LeftOut} more that Alertmanager left out" : "";
        return tally switch
        {
            null or { Firing: 1, Total: 1 } => RichText.Of($"{name}{flaps}{more}"),
            { EndedAt: { } ended } => RichText.Of($"{name}{flaps}, ended at {ended}{more}"),
            _ => RichText.Of($"{name}{flaps}, {Count(tally.Firing, tally.Total)}{more}"),
        };
    }

    /// <summary><c>12 firing, 340 in all</c>.</summary>
    public static string Count(int firing, int total) => firing == total ? $"{firing} firing" : $"{firing} firing, {total} in all";

    /// <summary>What was not sent is seen only where it comes from.</summary>
    public static RichText LeftOut(int count) =>
        RichText.Of($"{new Span.Bold(count == 1 ? "Alertmanager left out 1 more alert" : $"Alertmanager left out {count} more alerts")} (its webhook's max_alerts); nothing is known of them here, so look there, too");

    /// <summary><c>5 times within 1 h</c>.</summary>
    public static string Often(Flapping flaps) => $"it began {flaps.Starts} times within {Durations.Text(flaps.Within)}";

    private static RichText Since(Incident incident) => incident.Alerts?.EndedAt is { } at ? RichText.Of($" since {at}") : RichText.Empty;

    private static string Unknown(Incident incident) => incident.Alerts is { LeftOut: > 0 and var left } ? $", as far as they were told: Alertmanager left out {left} more, so look there first" : "";

    private static string Why(SourceAlert alert) => alert.EarlierBeganAt is not null ? ", as another of its alerts says" : alert.HeldFor is { } held ? $", because its rule waits {Durations.Text(held)}" : "";

    /// <summary>The alert's name, as a link to where it can be looked at.</summary>
    internal static RichText Name(SourceAlert alert) => EventLines.Linked(alert.Link, Shorten.ToLine(alert.Name, 80));
}
