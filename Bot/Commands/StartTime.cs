using System.Globalization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>When something began, as people say it: <c>10:15</c> (UTC, the last time it was that), <c>20m</c> (ago), or a full instant.</summary>
internal static class StartTime
{
    public static bool TryParse(string? text, DateTimeOffset now, out DateTimeOffset? began)
    {
        began = null;
        if (text is null) return true;
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + clock.ToTimeSpan();
            began = today > now ? today.AddDays(-1) : today;
            return true;
        }
        if (Durations.TryParse(text, out var ago))
        {
            began = now - ago;
            return true;
        }
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) return false;
        began = instant;
        return true;
    }
}
