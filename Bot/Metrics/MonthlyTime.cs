using System.Globalization;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>A day and a time of every month: <c>Metrics:MonthlyReport</c>.</summary>
/// <param name="Day">1 to 28, which every month has.</param>
public sealed record MonthlyTime(int Day, LocalTime Time, DateTimeZone Zone)
{
    private const string Never = "never";
    private const int LastOfAny = 28;

    /// <summary>The first one after an instant.</summary>
    public DateTimeOffset After(DateTimeOffset at)
    {
        var month = Instant.FromDateTimeOffset(at).InZone(Zone).Date.With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        while (true)
        {
            if (Zone.AtLeniently(month.PlusDays(Day - 1) + Time).ToDateTimeOffset().ToUniversalTime() is var next && next > at) return next;
            month = month.PlusMonths(1);
        }
    }

    /// <returns>Null where it is never.</returns>
    public static MonthlyTime? Read(SettingsReader settings, DateTimeZone otherwise)
    {
        var zone = settings.Text("TimeZone") is null ? otherwise : TimeZones.Read(settings, "TimeZone");
        var (text, day) = (settings.Text("At", "09:00"), settings.Number("Day", 1, 1, LastOfAny));
        if (string.Equals(text, Never, StringComparison.OrdinalIgnoreCase)) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return new MonthlyTime(day, new LocalTime(at.Hour, at.Minute), zone);
        settings.Mistake("At", $"'{text}' is not a time of the day", "a time such as 09:00, or never");
        return null;
    }
}
