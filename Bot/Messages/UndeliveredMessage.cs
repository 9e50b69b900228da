using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Something that could not be delivered.</summary>
/// <param name="What">In words, with its place: <c>the announcement in #incidents</c>.</param>
/// <param name="Why">The platform's sentence, with the remedy.</param>
public sealed record Undelivered(IncidentId Incident, string What, string Why);

/// <summary>What could not be delivered, why, and what to do.</summary>
public static class UndeliveredMessage
{
    private const int MostReasons = 8;
    private const int MostNamed = 6;

    /// <summary>Said aloud, once for many.</summary>
    /// <param name="only">The incident all of it is about, where the button is to send again only that one's.</param>
    public static Message Of(IReadOnlyList<Undelivered> what, IncidentId? only)
    {
        var heading = what.Count == 1 ? "One message could not be delivered" : $"{what.Count} messages could not be delivered";
        return new Message
        {
            Fallback = $"{heading}: {what[0].Why}",
            Blocks =
            [
                new Block.Header($"⚠️ {heading}"),
                .. Reasons(what),
                new Block.Buttons([SendAgain(only) with { Style = ButtonStyle.Primary }]),
                new Block.Context("When the cause is mended, send it again; what only waits for a permission goes by itself, and what has arrived is not repeated."),
            ],
        };
    }

    /// <summary>The same under an incident that is shown to one person.</summary>
    public static IReadOnlyList<Block> Under(IReadOnlyList<Undelivered> what) => what.Count == 0
        ? []
        : [new Block.Divider(), new Block.Paragraph(RichText.Of($"⚠️ {new Span.Bold("Could not be delivered")}")), .. Reasons(what), new Block.Buttons([SendAgain(what[0].Incident)])];

    /// <summary>What sending again came to.</summary>
    public static string Resent(IReadOnlyList<Undelivered> again, IReadOnlyList<Undelivered> old)
    {
        var sent = again.Count switch
        {
            0 => "Nothing waits to be sent again.",
            1 => $"One message is sent again: {Named(again)}.",
            _ => $"{again.Count} messages are sent again: {Named(again)}.",
        };
        return old.Count == 0 ? sent : $"{sent} Too old to be of use and not sent: {Named(old)}.";
    }

    private static Button SendAgain(IncidentId? only) => new("Send again", "resend", only is { } incident ? $"{incident}" : "all");

    private static IEnumerable<Block> Reasons(IReadOnlyList<Undelivered> what)
    {
        var reasons = what.GroupBy(one => one.Why).ToList();
        foreach (var reason in reasons.Take(MostReasons)) yield return new Block.Paragraph(RichText.Of($"{new Span.Bold(Shorten.ToLine(reason.Key))}\n{Named([.. reason])}"));
        if (reasons.Count > MostReasons) yield return new Block.Context($"and {reasons.Count - MostReasons} more reasons; /incident show names them for each incident.");
    }

    private static string Named(IReadOnlyList<Undelivered> what)
    {
        var kinds = what.GroupBy(one => $"{one.Incident}: {one.What}").Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ({same.Count()} times)").ToList();
        return string.Join("; ", kinds.Take(MostNamed)) + (kinds.Count > MostNamed ? $"; and {kinds.Count - MostNamed} more" : "");
    }
}
