using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <param name="Matchers">As one writes them.</param>
public sealed record SilenceView(int Number, IReadOnlyList<string> Matchers, string Reason, PersonId By, DateTimeOffset Until);

/// <summary>A maintenance window of the settings that holds alerts back now.</summary>
public sealed record MaintenanceView(string Name, IReadOnlyList<string> Matchers, DateTimeOffset Until, string? Reason);

/// <summary>That alerts are not heard for a while, and that they are again.</summary>
public static class SilenceMessage
{
    public static Message Made(SilenceView silence) => new()
    {
        Fallback = $"Alerts are silenced: {Shorten.ToLine(silence.Reason)}",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"🔇 {silence.By} silenced {What(silence.Matchers)} until {new Span.Day(silence.Until)}: {Shorten.ToLine(silence.Reason)}")),
            new Block.Buttons([End(silence)]),
        ],
    };

    /// <param name="by">Null where its time was over.</param>
    /// <param name="heard">How many alerts fire still.</param>
    public static Message Ended(SilenceView silence, PersonId? by, int heard)
    {
        var ended = by is { } person ? RichText.Of($"{person} ended the silence of {What(silence.Matchers)}") : RichText.Of($"The silence of {What(silence.Matchers)} is over");
        var line = RichText.Of($"🔔 ") + ended + (heard == 0 ? RichText.Of($"; none of its alerts fires.") : RichText.Of($"; {heard} of its alerts fire still."));
        return Message.Line(line);
    }

    public static Message All(IReadOnlyList<SilenceView> silences, IReadOnlyList<MaintenanceView> windows) => silences.Count + windows.Count == 0 ? Message.Line("No silence holds.") : new Message
    {
        Fallback = $"{silences.Count + windows.Count} silences hold",
        Blocks =
        [
            .. silences.Take(15).SelectMany(silence => (Block[])
            [
                new Block.Paragraph(RichText.Of($"{silence.Number}: {What(silence.Matchers)} until {new Span.Day(silence.Until)}, by {silence.By}: {Shorten.ToLine(silence.Reason)}")),
                new Block.Buttons([End(silence)]),
            ]),
            .. windows.Take(15).Select(window => new Block.Paragraph(RichText.Of($"🛠️ {Shorten.ToLine(window.Name)}: {What(window.Matchers)} until {new Span.Day(window.Until)}, by the settings{(window.Reason is { } why ? ": " + Shorten.ToLine(why) : "")}"))),
        ],
    };

    private static Button End(SilenceView silence) => new($"End silence {silence.Number}", "silence", $"end {silence.Number}");

    private static RichText What(IReadOnlyList<string> matchers) => RichText.Of($"{new Span.Bold(Shorten.ToLine(string.Join(" ", matchers)))}");
}
