using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Hours of every week, such as <c>Mon-Fri 09:00-17:00</c>, by the clock of a zone. Hours that end before they begin end on the next day.</summary>
/// <param name="Days">On which they begin.</param>
/// <param name="DaysLong">How many days later they end.</param>
public sealed partial record WeeklyHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, int DaysLong, LocalTime To)
{
    public const string Allowed = "hours such as Mon-Fri 09:00-17:00, Sat-Sun, 22:00-06:00 or Fri 17:00-Mon 09:00";

    /// <summary>Clocks that are changed around midnight can make a day begin while the one before it is still shown.</summary>
    private const int Margin = 1;

    public bool Hold(Instant at, DateTimeZone zone)
    {
        var today = at.InZone(zone).Date;
        for (var day = today.PlusDays(-DaysLong - Margin); day <= today.PlusDays(Margin); day = day.PlusDays(1))
        {
            if (Days.Contains(day.DayOfWeek) && Begin(day, zone) <= at && at < End(day, zone)) return true;
        }
        return false;
    }

    /// <summary>When they begin or end next.</summary>
    public Instant BoundaryAfter(Instant at, DateTimeZone zone)
    {
        var next = Instant.MaxValue;
        var today = at.InZone(zone).Date;
        for (var day = today.PlusDays(-DaysLong - Margin); day <= today.PlusDays(7 + Margin); day = day.PlusDays(1))
        {
            if (!Days.Contains(day.DayOfWeek)) continue;
            if (Begin(day, zone) is var begin && begin > at && begin < next) next = begin;
            if (End(day, zone) is var end && end > at && end < next) next = end;
        }
        return next;
    }

    /// <returns>Null where the words are none.</returns>
    public static WeeklyHours? Parse(string text)
    {
        var words = Joints().Replace(text.Trim().Replace('–', '-'), "$1").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var hours] when Span(hours) is { } span => Of(Weekdays.All, span.From, span.To),
            [var days] when Weekdays.Several(days) is { } several => new WeeklyHours(several, LocalTime.Midnight, 1, LocalTime.Midnight),
            [var days, var hours] when Weekdays.Several(days) is { } several && Span(hours) is { } span => Of(several, span.From, span.To),
            [var first, var middle, var last] when Weekdays.Parse(first) is { } begin && middle.Split('-') is [var from, var day] && Weekdays.Parse(day) is { } end && Clock(from) is { } start && Clock(last) is { } stop =>
                new WeeklyHours([begin], start, begin == end && stop <= start ? 7 : ((int)end - (int)begin + 7) % 7, stop),
            _ => null,
        };
    }

    /// <summary>A time of day; null where it is none.</summary>
    internal static LocalTime? Clock(string word) =>
        TimeOnly.TryParseExact(word, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToLocalTime() : null;

    private static WeeklyHours Of(IReadOnlyList<IsoDayOfWeek> days, LocalTime from, LocalTime to) => new(days, from, to <= from ? 1 : 0, to);

    private static (LocalTime From, LocalTime To)? Span(string hours)
    {
        if (hours.Split('-') is not [var from, var to]) return null;
        return Clock(from) is { } start && (to == "24:00" ? LocalTime.Midnight : Clock(to)) is { } end ? (start, end) : null;
    }

    private Instant Begin(LocalDate day, DateTimeZone zone) => LocalInstants.InOrder(day + From, zone);

    private Instant End(LocalDate day, DateTimeZone zone) => LocalInstants.InOrder(day.PlusDays(DaysLong) + To, zone);

    [GeneratedRegex(@"\s*([-,])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Joints();
}
