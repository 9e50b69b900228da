using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>A time of every week, such as <c>Friday 15:00</c>.</summary>
public sealed record WeeklyTime(IsoDayOfWeek Day, LocalTime Time)
{
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(14);

    /// <returns>Null where the words are none.</returns>
    public static WeeklyTime? Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var day, var time] && Weekdays.Parse(day) is { } weekday && WeeklyHours.Clock(time) is { } clock ? new WeeklyTime(weekday, clock) : null;

    /// <summary>The first one after an instant.</summary>
    public DateTimeOffset After(DateTimeOffset at, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(at).InZone(zone).Date.PlusDays(-1);
        while (true)
        {
            if (day.DayOfWeek == Day && LocalInstants.InOrder(day + Time, zone) is var next && next > Instant.FromDateTimeOffset(at)) return next.ToDateTimeOffset();
            day = day.PlusDays(1);
        }
    }

    /// <summary>The last one before an instant.</summary>
    public DateTimeOffset Before(DateTimeOffset at, DateTimeZone zone)
    {
        var last = After(at - TwoWeeks, zone);
        while (After(last, zone) is var next && next < at) last = next;
        return last;
    }

    public override string ToString() => $"{Day} {Time.ToString("HH':'mm", System.Globalization.CultureInfo.InvariantCulture)}";
}
