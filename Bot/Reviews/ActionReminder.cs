using System.Globalization;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>When the owner of an action item is reminded: so long before as the settings say, on the day, and every week after it.</summary>
public static class ActionReminder
{
    private const int Week = 7;

    /// <param name="today">Where the owner lives.</param>
    /// <param name="before">As <see cref="ReviewSettings.RemindBefore"/>.</param>
    /// <returns>What they are to have been reminded of by now; null where nothing yet. It changes with each reminder, and with the day it is due.</returns>
    public static string? Of(DateOnly due, DateOnly today, IReadOnlyList<TimeSpan> before)
    {
        var left = due.DayNumber - today.DayNumber;
        var day = due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (left <= 0) return string.Create(CultureInfo.InvariantCulture, $"{day} late {-left / Week}");
        var reached = before.Select(time => (int)time.TotalDays).Where(days => days >= left).DefaultIfEmpty(0).Min();
        return reached == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{day} before {reached}");
    }
}
