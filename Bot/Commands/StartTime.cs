using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>When something began, as people say it: <c>10:15</c> (the last time their clock showed that), <c>20m</c> (ago), or a day and time, by their clock where it names no zone.</summary>
internal static class StartTime
{
    public static bool TryParse(string? text, PeopleClock clock, PersonId by, out DateTimeOffset? began)
    {
        began = null;
        if (text is null) return true;
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown))
        {
            began = clock.Last(shown, by);
            return true;
        }
        if (Durations.TryParse(text, out var ago))
        {
            began = clock.Now - ago;
            return true;
        }
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var written)) return false;
        began = written.Kind is DateTimeKind.Unspecified
            ? LocalInstants.Of(LocalDateTime.FromDateTime(written), clock.ZoneOf(by)).At
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        return true;
    }
}
