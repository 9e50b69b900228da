using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>
/// Times of the week, such as <c>Mon-Fri 09:00-17:00, Sat 10:00-14:00</c>, read by a place's clock: an hour that clocks skip is in none of them, and one that comes twice
/// counts both times. A time that ends before it begins goes on over midnight and belongs to the day it begins on.
/// </summary>
public sealed class WeeklyTimes
{
    public const string Allowed = "days and times such as Mon-Fri 09:00-17:00, several with commas between";

    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly IReadOnlyList<Slot> _slots;

    private WeeklyTimes(IReadOnlyList<Slot> slots) => _slots = slots;

    /// <summary>Null where the text says no times.</summary>
    public static WeeklyTimes? Parse(string text)
    {
        var slots = new List<Slot>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (SlotOf(part) is not { } slot) return null;
            slots.Add(slot);
        }
        return new WeeklyTimes(slots);
    }

    /// <summary>Whether a place's clock shows one of the times.</summary>
    public static bool Contain(OfficeHours hours, DateTimeOffset at) =>
        Parse(hours.Times) is { } times && DateTimeZoneProviders.Tzdb.GetZoneOrNull(hours.Zone) is { } zone && times.Contain(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime);

    public bool Contain(LocalDateTime local) => _slots.Any(slot => slot.Contains(local));

    /// <summary>Reads <c>Hours</c> with the <c>TimeZone</c> beside it; null where there are none.</summary>
    public static OfficeHours? Read(SettingsReader entry)
    {
        var zone = entry.Text("TimeZone");
        if (entry.Text("Hours") is not { } times)
        {
            if (zone is not null) entry.Mistake("TimeZone", "has no Hours beside it", "both, or none");
            return null;
        }
        if (Parse(times) is null) entry.Mistake("Hours", $"'{times}' is not understood", Allowed);
        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) entry.Mistake("TimeZone", $"'{zone}' is not a time zone", "an IANA name such as Europe/Berlin or Etc/UTC");
        return new OfficeHours(times, zone ?? "Etc/UTC");
    }

    private static Slot? SlotOf(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2) return null;
        var days = words.Length == 2 ? DaysOf(words[0]) : [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];
        if (days is null || words[^1].Split('-', '–') is not [var from, var to] || Clock(from) is not { } begins || Clock(to) is not { } ends) return null;
        return new Slot(days, begins, ends);
    }

    private static IReadOnlyList<IsoDayOfWeek>? DaysOf(string text)
    {
        int[] days = [.. text.Split('-', '–').Select(day => day.Length < 3 ? -1 : Array.FindIndex(DayNames, name => day.StartsWith(name, StringComparison.OrdinalIgnoreCase)))];
        if (days.Contains(-1) || days.Length is not (1 or 2)) return null;
        var count = (days[^1] - days[0] + 7) % 7 + 1;
        return [.. Enumerable.Range(days[0], count).Select(day => (IsoDayOfWeek)(day % 7 + 1))];
    }

    /// <summary>Null where it is no time; 24:00 is the end of the day.</summary>
    private static LocalTime? Clock(string text) => text == "24:00"
        ? LocalTime.Midnight
        : TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToLocalTime() : null;

    private sealed record Slot(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime To)
    {
        public bool Contains(LocalDateTime local)
        {
            var (day, time) = (local.DayOfWeek, local.TimeOfDay);
            if (From < To) return Days.Contains(day) && From <= time && time < To;
            var yesterday = local.Date.PlusDays(-1).DayOfWeek;
            return (Days.Contains(day) && From <= time) || (Days.Contains(yesterday) && time < To);
        }
    }
}
