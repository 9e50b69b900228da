using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>When people sleep, where they live.</summary>
public static class NightHours
{
    private const int Begin = 22;
    private const int End = 7;

    public static string Words => $"{Begin}:00 to {End}:00 where they live";

    public static bool IsNight(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Hour is >= Begin or < End;
}
