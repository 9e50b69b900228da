using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>When something began, as people say it: <c>10:15</c> (the last time their clock showed that), <c>20m</c> (ago), or a day and time, by their clock where it names no zone.</summary>
internal static class StartTime
{
    /// <summary>Years that nobody means; at the ends of the calendar no zone can be reckoned with.</summary>
    private const int Earliest = 1971, Latest = 2199;

    public static bool TryParse(string? text, PeopleClock clock, PersonId by, out DateTimeOffset? began)
    {
        began = null;
        if (text is null) return true;
        if (text.EndsWith(" ago", StringComparison.OrdinalIgnoreCase)) text = text[..^4].TrimEnd();
        if (clock.LastTyped(text, by) is { } shown)
        {
            began = shown;
            return true;
        }
        if (Durations.TryParse(Durations.Spoken(text), out var ago))
        {
            began = clock.Now - ago;
            return true;
        }
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var written) || written.Year is < Earliest or > Latest) return false;
        if (written.Kind is DateTimeKind.Unspecified) began = LocalInstants.Of(LocalDateTime.FromDateTime(written), clock.ZoneOf(by)).At;
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var said)) began = said;
        return began is not null;
    }
}
