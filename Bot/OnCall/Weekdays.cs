using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Days of the week as people write them, whole or by their first three letters or more.</summary>
internal static class Weekdays
{
    public static IReadOnlyList<IsoDayOfWeek> All { get; } =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static IsoDayOfWeek? Parse(string word) => word.Length < 3
        ? null
        : All.Where(day => day.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(day => (IsoDayOfWeek?)day).FirstOrDefault();

    /// <summary>A day, a range or a list: <c>Sat</c>, <c>Mon-Fri</c>, <c>Fri-Mon</c>, <c>Mon,Wed</c>.</summary>
    /// <returns>Null where the words are none of these.</returns>
    public static IReadOnlyList<IsoDayOfWeek>? Several(string words)
    {
        var days = new List<IsoDayOfWeek>();
        foreach (var part in words.Split(','))
        {
            var ends = part.Split('-').Select(Parse).ToList();
            if (ends.Count > 2 || ends.Contains(null)) return null;
            var (first, last) = (ends[0]!.Value, ends[^1]!.Value);
            for (var day = first; ; day = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1)
            {
                if (!days.Contains(day)) days.Add(day);
                if (day == last) break;
            }
        }
        return days;
    }
}
