using System.Globalization;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Hours of the day, where somebody lives, in which an incident that can wait sends them a direct message and nothing louder; they may go over midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public const string Allowed = "clock times such as 22:00-07:00, or none";

    public static QuietHours? TryParse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts is [var from, var to] && Clock(from) is { } begin && Clock(to) is { } end && begin != end ? new QuietHours(begin, end) : null;
    }

    /// <summary>The end of the quiet hours an instant falls into; null where it falls into none.</summary>
    public DateTimeOffset? EndAfter(DateTimeOffset at, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone);
        var clock = local.TimeOfDay.ToTimeOnly();
        var isQuiet = From < To ? clock >= From && clock < To : clock >= From || clock < To;
        if (!isQuiet) return null;
        var day = clock < To ? local.Date : local.Date.PlusDays(1);
        return LocalInstants.Of(day + To.ToLocalTime(), zone).At;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? clock : null;
}
