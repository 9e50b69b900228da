using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>IANA time zones from the data NodaTime carries, so that the machine's own zone files are never needed.</summary>
public static class TimeZones
{
    public static DateTimeZone Read(SettingsReader settings, string key)
    {
        if (settings.Text(key) is not { } name) return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        settings.Mistake(key, $"'{name}' is not a time zone", "an IANA name such as Europe/Berlin or Etc/UTC");
        return DateTimeZone.Utc;
    }
}
