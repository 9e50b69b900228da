using System.Globalization;
using NodaTime;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>The time numbers are about. An incident belongs to when it was declared, which is always known.</summary>
/// <param name="To">Not in it any more.</param>
/// <param name="Zone">In which weeks and months begin.</param>
public sealed record ReportPeriod(DateTimeOffset From, DateTimeOffset To, DateTimeZone Zone)
{
    public bool Contains(DateTimeOffset at) => at >= From && at < To;

    /// <summary>All there are, each from its Monday, <c>2026-11-23</c>; those in which nothing happened among them. The first and the last may lie in the time only in part.</summary>
    public IReadOnlyList<PeriodPart> Weeks => [.. Days(Monday(Day(From)), day => day.PlusWeeks(1)).Select(day => new PeriodPart(day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), Start(day, Zone)))];

    /// <summary>All there are, <c>2026-11</c>, as with <see cref="Weeks"/>.</summary>
    public IReadOnlyList<PeriodPart> Months => [.. Days(Day(From).With(DateAdjusters.StartOfMonth), day => day.PlusMonths(1)).Select(day => new PeriodPart(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), Start(day, Zone)))];

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
}

/// <summary>A week or a month.</summary>
/// <param name="From">Its first instant; it goes on to that of the next one.</param>
public sealed record PeriodPart(string Key, DateTimeOffset From);
