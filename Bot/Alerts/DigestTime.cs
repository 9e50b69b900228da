using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>When the week's alerts are summed up: <c>Alerts:Digest</c>.</summary>
public sealed record DigestTime(WeeklyTime At, DateTimeZone Zone)
{
    private const string Never = "never";

    /// <summary>The first one after an instant.</summary>
    public DateTimeOffset After(DateTimeOffset at) => At.After(at, Zone);

    /// <summary>The one before it, which a week with a change of clocks does not put off.</summary>
    public DateTimeOffset Before(DateTimeOffset due) => At.After(due - TimeSpan.FromDays(8), Zone);

    /// <returns>Null where it is never.</returns>
    public static DigestTime? Read(SettingsReader settings)
    {
        var (text, zone) = (settings.Text("At", "Monday 09:00"), TimeZones.Read(settings, "TimeZone"));
        settings.RefuseUnknownKeys();
        if (string.Equals(text, Never, StringComparison.OrdinalIgnoreCase)) return null;
        if (WeeklyTime.Parse(text) is { } at) return new DigestTime(at, zone);
        settings.Mistake("At", $"'{text}' is not a time of the week", "a day and a time such as Monday 09:00, or never");
        return null;
    }
}
