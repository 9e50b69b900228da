using System.Globalization;
using NodaTime;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>The time numbers are about. An incident belongs to when it was declared, which is always known.</summary>
/// <param name="To">Not in it any more.</param>
/// <param name="Zone">In which weeks and months begin.</param>
public sealed record ReportPeriod(DateTimeOffset From, DateTimeOffset To, DateTimeZone Zone)
{
    public bool Contains(DateTimeOffset at) => at >= From && at < To;

    /// <summary>The Monday of an instant's week, <c>2026-11-23</c>.</summary>
    public string WeekOf(DateTimeOffset at) => Written(Monday(Day(at)));

    /// <summary>The month of an instant, <c>2026-11</c>.</summary>
    public string MonthOf(DateTimeOffset at) => Day(at).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>All there are, those in which nothing happened among them; the first and the last may lie in it only in part.</summary>
    public IReadOnlyList<string> Weeks => [.. Days(Monday(Day(From)), day => day.PlusWeeks(1)).Select(Written)];

    /// <inheritdoc cref="Weeks"/>
    public IReadOnlyList<string> Months => [.. Days(Day(From).With(DateAdjusters.StartOfMonth), day => day.PlusMonths(1)).Select(day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture))];

    /// <summary>The whole month before the one an instant is in.</summary>
    public static ReportPeriod MonthBefore(DateTimeOffset at, DateTimeZone zone)
    {
        var first = Instant.FromDateTimeOffset(at).InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        return new ReportPeriod(Start(first.PlusMonths(-1), zone), Start(first, zone), zone);
    }

    private static DateTimeOffset Start(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToDateTimeOffset().ToUniversalTime();

    private IEnumerable<LocalDate> Days(LocalDate first, Func<LocalDate, LocalDate> next)
    {
        for (var day = first; Start(day, Zone) < To; day = next(day)) yield return day;
    }

    private LocalDate Day(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone).Date;

    private static LocalDate Monday(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday);

    private static string Written(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
