namespace ChatOpsIncidentBot.OnCall.Calendar;

/// <summary>
/// The shifts a calendar shows: from the month before to half a year ahead. A shift keeps its beginning from fetch to fetch, because calendars know it by that; one without an end, or
/// with a far one, is cut at the beginning of each month.
/// </summary>
public static class CalendarShifts
{
    /// <summary>Of an hourly rotation half a year would be more than a calendar likes.</summary>
    public const int Most = 2000;

    private const int MonthsAhead = 7;

    /// <summary>Longer than any two months.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromDays(62);

    public static DateTimeOffset Begin(DateTimeOffset now) => Month(now).AddMonths(-1);

    /// <summary>So far back the overrides have to be known.</summary>
    public static DateTimeOffset Since(DateTimeOffset now) => Begin(now) - Long;

    public static IReadOnlyList<OnCallShift> Of(OnCallSchedule schedule, string rotation, DateTimeOffset now)
    {
        var (from, to) = (Begin(now), Month(now).AddMonths(MonthsAhead));
        return [.. schedule.Shifts(rotation, from - Long, to + Long).SelectMany(Cut).Where(shift => shift.To > from && !shift.IsGap).TakeWhile(shift => shift.From < to).Take(Most)];
    }

    private static IEnumerable<OnCallShift> Cut(OnCallShift shift)
    {
        var from = shift.From;
        while (shift.To - shift.From > Long && Month(from).AddMonths(1) is var next && next < shift.To)
        {
            yield return shift with { From = from, To = next };
            from = next;
        }
        yield return shift with { From = from };
    }

    private static DateTimeOffset Month(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
