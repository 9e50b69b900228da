using System.Globalization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A day as people say it: <c>2026-12-01</c>, <c>friday</c> (the next one to come), <c>tomorrow</c>, or <c>3d</c> from now.</summary>
internal static class DueDate
{
    public const string Allowed = "write it as 2026-12-01, friday, tomorrow or 3d";

    /// <param name="today">Where whoever asks lives.</param>
    public static bool TryParse(string text, DateOnly today, out DateOnly day)
    {
        var word = text.Trim().ToLowerInvariant();
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return true;
        day = today;
        if (word is "today" or "tomorrow")
        {
            if (word == "tomorrow") day = today.AddDays(1);
            return true;
        }
        if (Weekday(word) is { } weekday)
        {
            do day = day.AddDays(1);
            while (day.DayOfWeek != weekday);
            return true;
        }
        if (!Durations.TryParse(word, out var duration) || duration < TimeSpan.FromDays(1)) return false;
        day = today.AddDays((int)duration.TotalDays);
        return true;
    }

    private static DayOfWeek? Weekday(string word) =>
        word.Length < 3 ? null : Enum.GetValues<DayOfWeek>().Select(day => (DayOfWeek?)day).FirstOrDefault(day => day!.Value.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
