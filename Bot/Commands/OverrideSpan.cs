using System.Text.RegularExpressions;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>From when to when, as it was written.</summary>
internal sealed record OverrideSpan(LocalInstant From, LocalInstant To);

/// <summary>Reads a time span off a line: <c>friday 18:00 2d</c>, <c>tonight 18:00-22:00</c>, <c>2h</c>.</summary>
internal static partial class SpanWords
{
    public static Queue<string> Split(string text) => new(TimeRange().Replace(text, "$1 $2").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Takes all the words; a length alone begins now.</summary>
    /// <returns>Null, with what would be right, where they are no time span.</returns>
    public static (OverrideSpan? Span, string Problem) Read(Queue<string> words, DateTimeZone zone, DateTimeOffset now)
    {
        var typed = Messages.Shorten.ToLine(string.Join(' ', words), 60);
        var reader = new TimeWords(zone, now);
        var from = reader.Take(words);
        var to = reader.Take(words, from?.At ?? now);
        if (from is null && to is null) return (null, $"'{typed}' is not a time; {TimeWords.Allowed}.");
        if (to is null) return (null, $"Say until when, too: 2d, 22:00 or friday 10:00, after '{typed}'.");
        return words.Count > 0
            ? (null, $"'{Messages.Shorten.ToLine(string.Join(' ', words), 60)}' is left over; times are written {TimeWords.Allowed["write ".Length..]}, a reason as reason=\"...\".")
            : (new OverrideSpan(from ?? new LocalInstant(now, null), to), "");
    }

    [GeneratedRegex(@"(?<!\S)(\d{1,2}:\d{2})[-–](\d{1,2}:\d{2})(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex TimeRange();
}
