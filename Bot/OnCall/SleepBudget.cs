using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>The section <c>SleepBudget</c>: what a page costs somebody by the hour where they live, and how much is too much.</summary>
public sealed record SleepBudget
{
    private const int DeepNightEnds = 5;

    /// <summary>When a night is over.</summary>
    public static readonly LocalTime Morning = new(7, 0);

    private static readonly LocalTime Evening = new(22, 0);
    private static readonly LocalTime SleptIn = new(8, 0);

    /// <summary>From this on cover is offered; null where it never is.</summary>
    public required int? Threshold { get; init; }

    public required int DayPage { get; init; }
    public required int NightPage { get; init; }

    /// <summary>From midnight to five.</summary>
    public required int DeepNightPage { get; init; }

    public static SleepBudget Read(SettingsReader settings)
    {
        var threshold = settings.Number("Threshold", 10, 0, 10_000);
        var read = new SleepBudget
        {
            Threshold = threshold == 0 ? null : threshold,
            DayPage = settings.Number("DayPage", 1, 0, 100),
            NightPage = settings.Number("NightPage", 3, 0, 100),
            DeepNightPage = settings.Number("DeepNightPage", 5, 0, 100),
        };
        settings.RefuseUnknownKeys();
        return read;
    }

    public int Cost(DateTimeOffset page, DateTimeZone zone)
    {
        if (!NightHours.IsNight(page, zone)) return DayPage;
        return Instant.FromDateTimeOffset(page).InZone(zone).Hour < DeepNightEnds ? DeepNightPage : NightPage;
    }

    /// <summary>The last morning that has come where somebody lives.</summary>
    public static DateTimeOffset LastMorning(DateTimeOffset now, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(now).InZone(zone);
        var day = local.TimeOfDay < Morning ? local.Date.PlusDays(-1) : local.Date;
        return At(day, Morning, zone);
    }

    /// <summary>The first morning still to come where somebody lives.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset now, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(now).InZone(zone);
        return At(local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1), Morning, zone);
    }

    /// <summary>From the evening after a morning until one may get up late.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) NextNight(DateTimeOffset morning, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(morning).InZone(zone).Date;
        return (At(day, Evening, zone), At(day.PlusDays(1), SleptIn, zone));
    }

    private static DateTimeOffset At(LocalDate day, LocalTime time, DateTimeZone zone) => LocalInstants.InOrder(day.At(time), zone).ToDateTimeOffset();
}
