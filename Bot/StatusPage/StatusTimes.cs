using System.Globalization;
using ChatOpsIncidentBot.Chat;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Instants as customers read them, in the page's zone, which is always named.</summary>
public static class StatusTimes
{
    /// <summary><c>24 Nov 2026, 03:05 UTC</c>.</summary>
    public static string Words(DateTimeOffset at, DateTimeZone zone)
    {
        var there = at.ToInstant().InZone(zone);
        return there.ToString("d MMM uuuu, HH:mm ", CultureInfo.InvariantCulture) + Name(there);
    }

    /// <summary>For programs: <c>2026-11-24T03:05:00Z</c>.</summary>
    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static Html Element(DateTimeOffset at, DateTimeZone zone) =>
        Html.Of($"""<time datetime="{Written(at)}">{Words(at, zone)}</time>""");

    /// <summary><c>November 2026</c>.</summary>
    public static string Month(DateTimeOffset at, DateTimeZone zone) => at.ToInstant().InZone(zone).ToString("MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11</c>, as it stands in an address.</summary>
    public static string MonthWord(DateTimeOffset at, DateTimeZone zone) => at.ToInstant().InZone(zone).ToString("uuuu-MM", CultureInfo.InvariantCulture);

    /// <returns>Null for what is no month.</returns>
    public static (DateTimeOffset From, DateTimeOffset To)? MonthSpan(string word, DateTimeZone zone)
    {
        if (!DateOnly.TryParseExact(word + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return null;
        var begin = first.ToLocalDate();
        return (zone.AtStartOfDay(begin).ToDateTimeOffset(), zone.AtStartOfDay(begin.PlusMonths(1)).ToDateTimeOffset());
    }

    public static string Day(LocalDate date) => date.ToString("d MMM uuuu", CultureInfo.InvariantCulture);

    private static string Name(ZonedDateTime there)
    {
        var interval = there.Zone.GetZoneInterval(there.ToInstant());
        return interval.WallOffset == Offset.Zero && interval.Name is "UTC" or "Z" ? "UTC" : interval.Name.Any(char.IsAsciiLetter) ? interval.Name : "UTC" + interval.Name;
    }
}
