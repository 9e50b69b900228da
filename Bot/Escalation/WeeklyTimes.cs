using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>When a policy or a level applies: <c>Hours</c>, a text or a list of them, by the clock of the <c>TimeZone</c> beside it.</summary>
public static class WeeklyTimes
{
    private const string Separator = "; ";

    /// <summary>Whether a place's clock shows one of the times.</summary>
    public static bool Contain(OfficeHours hours, DateTimeOffset at)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(hours.Zone) ?? DateTimeZone.Utc;
        return hours.Times.Split(Separator).Any(times => WeeklyHours.Parse(times)?.Hold(Instant.FromDateTimeOffset(at), zone) is true);
    }

    /// <summary>Null where there are none.</summary>
    public static OfficeHours? Read(SettingsReader entry)
    {
        var times = entry.Text("Hours") is { } one ? [one] : entry.List("Hours");
        var zone = entry.Text("TimeZone");
        if (times.Count == 0)
        {
            if (zone is not null) entry.Mistake("TimeZone", "has no Hours beside it", "both, or none");
            return null;
        }
        foreach (var wrong in times.Where(time => WeeklyHours.Parse(time) is null)) entry.Mistake("Hours", $"'{wrong}' is not understood", WeeklyHours.Allowed);
        return new OfficeHours(string.Join(Separator, times), zone is null ? "Etc/UTC" : TimeZones.Read(entry, "TimeZone").Id);
    }
}
