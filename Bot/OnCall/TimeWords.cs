using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>
/// Instants as people write them, in their own zone: <c>now</c>, <c>18:00</c> or <c>6pm</c> (the next one), <c>tomorrow 18:00</c>, <c>friday 10:00</c>,
/// <c>2026-12-01 18:00</c>, and a length such as <c>2d</c>, counted from an instant before.
/// </summary>
public sealed class TimeWords(DateTimeZone zone, DateTimeOffset now)
{
    /// <summary>What to tell somebody whose words could not be read.</summary>
    public const string Allowed = "write now, 18:00, tomorrow 18:00, friday 10:00 or 2026-12-01 18:00";

    private static readonly string[] Filler = ["from", "to", "until", "till", "for", "at", "-", "–"];

    /// <summary>Reads one instant off the beginning of the words.</summary>
    /// <param name="from">Where a length and a bare time count from: the next 18:00 after it; null counts from now and takes no length.</param>
    /// <returns>Null where the words do not begin with an instant; nothing is taken then.</returns>
    public LocalInstant? Take(Queue<string> words, DateTimeOffset? from = null)
    {
        while (words.TryPeek(out var filler) && Filler.Contains(filler.ToLowerInvariant())) words.Dequeue();
        if (!words.TryPeek(out var first)) return null;
        var word = first.ToLowerInvariant();
        if (word == "now") return Taken(words, 1, new LocalInstant(now, null));
        if (from is { } start && Length(words) is { } length) return Taken(words, length.Words, new LocalInstant(start + length.Duration, null));
        var second = words.Skip(1).FirstOrDefault() ?? "";
        if (Time(word) is { } time) return Taken(words, 1, NextAfter(from ?? now, time));
        if (word.Split('t') is [var dayPart, var timePart] && Day(dayPart) is { } whole && Time(timePart) is { } at) return Taken(words, 1, LocalInstants.Of(whole + at, zone));
        if (Time(second.ToLowerInvariant()) is not { } clock) return null;
        if (Day(word) is { } day) return Taken(words, 2, LocalInstants.Of(day + clock, zone));
        return Weekdays.Parse(word) is { } weekday ? Taken(words, 2, NextAfter(from ?? now, clock, weekday)) : null;
    }

    /// <summary>The first time the clock shows this after an instant, on a weekday if one is given.</summary>
    private LocalInstant NextAfter(DateTimeOffset after, LocalTime time, IsoDayOfWeek? weekday = null)
    {
        var day = Instant.FromDateTimeOffset(after).InZone(zone).Date;
        while (true)
        {
            var at = LocalInstants.Of(day + time, zone);
            if (at.At > after && (weekday is null || day.DayOfWeek == weekday)) return at;
            day = day.PlusDays(1);
        }
    }

    private LocalDate? Day(string word)
    {
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        if (word is "today" or "tonight") return today;
        if (word == "tomorrow") return today.PlusDays(1);
        return DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1970 and < 2200 ? date.ToLocalDate() : null;
    }

    /// <summary>A time of day, such as <c>18:00</c> or <c>6pm</c>; null where it is none.</summary>
    public static LocalTime? Time(string word) => WeeklyHours.Clock(word)
        ?? (TimeOnly.TryParseExact(word.ToUpperInvariant(), ["htt", "h:mmtt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var half) ? half.ToLocalTime() : null);

    /// <summary>A length in one word (<c>2d</c>) or two (<c>2 days</c>).</summary>
    private static (TimeSpan Duration, int Words)? Length(Queue<string> words)
    {
        var text = words.Take(2).ToList();
        if (text[0].Contains(':')) return null;
        if (text.Count == 2 && int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Durations.TryParse(string.Join(' ', text), out var two) ? (two, 2) : null;
        return Durations.TryParse(text[0], out var one) ? (one, 1) : null;
    }

    private static LocalInstant Taken(Queue<string> words, int count, LocalInstant instant)
    {
        for (var taken = 0; taken < count; taken++) words.Dequeue();
        return instant;
    }
}
