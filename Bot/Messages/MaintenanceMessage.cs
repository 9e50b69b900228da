using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What colleagues hear of maintenance that customers read of.</summary>
public static class MaintenanceMessage
{
    private const int MostListed = 15;

    /// <param name="before">Null where it is new.</param>
    /// <param name="by">Null where it began or ended by itself.</param>
    /// <returns>Null where customers read nothing new.</returns>
    public static Message? Of(Maintenance? before, Maintenance after, PersonId? by)
    {
        var name = RichText.Of($"maintenance {after.Number} {new Span.Bold(Shorten.ToLine(after.Title))}");
        var who = by is { } person ? RichText.Of($"🛠️ {person} ") : RichText.Of($"🛠️ ");
        if (before is null) return Told(who + RichText.Of($"scheduled ") + name + On(after) + Span(after), after.Last);
        if (after.Updates.Count == before.Updates.Count)
        {
            return after.Updates.FirstOrDefault(update => before.Updates[update.Number - 1].Text != update.Text) is { } corrected
                ? Told(who + RichText.Of($"corrected what customers read in update {corrected.Number} of ") + name, corrected)
                : null;
        }
        if (by is null) return Told(who + RichText.Of($"{(after.IsOver ? "Ended" : "Began")}, as planned: ") + name + On(after) + (after.IsOver ? RichText.Of($"") : RichText.Of($", until {new Span.Day(after.To)}")), after.Last);
        var what = after switch
        {
            { IsCancelled: true } => "cancelled ",
            { IsOver: true } => "ended ",
            { IsOn: true } when !before.IsOn => "began ",
            _ when before.From != after.From || before.To != after.To => "moved ",
            _ => "told customers of ",
        };
        return Told(who + RichText.Of($"{what}") + name + On(after) + (after.IsOver ? RichText.Of($"") : Span(after)), after.Last);
    }

    /// <param name="windows">Of the settings; customers read nothing of these.</param>
    public static Message All(IReadOnlyList<Maintenance> open, IReadOnlyList<MaintenanceView> windows) => open.Count + windows.Count == 0 ? Message.Line("No maintenance is planned; /incident maintenance schedule announces one.") : new Message
    {
        Fallback = $"{open.Count} maintenances are planned or on",
        Blocks =
        [
            .. open.Take(MostListed).SelectMany(maintenance => (Block[])
            [
                new Block.Paragraph(RichText.Of($"{maintenance.Number}: {new Span.Bold(Shorten.ToLine(maintenance.Title))} ({maintenance.Status.Label().ToLowerInvariant()})") + On(maintenance) + Span(maintenance) + RichText.Of($"{(maintenance.HoldsAlerts ? "; holds its services' alerts back meanwhile" : "")}")),
                new Block.Buttons([new Button($"Change {maintenance.Number}", "maintenance", $"change {maintenance.Number}")]),
            ]),
            .. windows.Take(MostListed).Select(window => new Block.Paragraph(RichText.Of($"{Shorten.ToLine(window.Name)}: alerts are held back until {window.Until} by the settings; customers read nothing of it"))),
        ],
    };

    private static RichText On(Maintenance maintenance) => maintenance.Components.Count == 0 ? RichText.Of($"") : RichText.Of($" of {Shorten.ToLine(string.Join(", ", maintenance.Components))}");

    private static RichText Span(Maintenance maintenance) => RichText.Of($" from {new Span.Day(maintenance.From)} to {new Span.Day(maintenance.To)}");

    private static Message Told(RichText line, MaintenanceUpdate update) => new()
    {
        Fallback = PlainText.Fallback(line),
        Blocks = [new Block.Paragraph(line), .. update.IsUsual ? Array.Empty<Block>() : [new Block.Quote(Shorten.ToLine(update.Text, 500))]],
    };
}
