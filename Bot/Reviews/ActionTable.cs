using System.Globalization;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The table of action items in a review: task, owner, due.</summary>
public static class ActionTable
{
    public const string Head = "| Task | Owner | Due |\n|------|-------|-----|";

    private static readonly string[] Days = ["yyyy-MM-dd", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "M/d/yyyy", "dd.MM.yyyy"];

    /// <summary>Whether something is a day at all does not depend on when it is asked.</summary>
    internal static readonly DateOnly Someday = new(2000, 1, 1);

    private static readonly string[] DaysOfAnyYear = ["MMM d yyyy", "MMMM d yyyy", "d MMM yyyy", "d MMMM yyyy"];

    /// <summary>What is longer ago is meant to come, where no year is written.</summary>
    private const int MostDaysOver = 180;

    /// <summary>The rows as they were typed; the head, the line below it, and rows without a task are left out.</summary>
    public static IReadOnlyList<ActionTableRow> Rows(string text) => [.. Rows(ReviewText.Prose(text)).Where(row => row.Words.Length > 0)];

    /// <param name="terms">Null where nobody is known; then any owner will do, and any day.</param>
    internal static IEnumerable<ReviewFinding> Findings(IReadOnlyList<ReviewLine> lines, ActionTerms? terms)
    {
        foreach (var row in Rows(lines).Where(row => !row.IsDone || row.Words.Length == 0))
        {
            if (row.Words.Length == 0)
            {
                yield return new ReviewFinding(ReviewRule.NoTask, row.Line, 1, Math.Max(1, row.Length), "A row of the action items does not say what is to be done.", "Write the task, or delete the row.");
                continue;
            }
            if (row.Owner.Length == 0) yield return Found(row, ReviewRule.NoOwner, "What is everybody's is nobody's.", "Name one person who sees to it, such as @bob.");
            else if (terms is not null && terms.Find(row.Owner) is null) yield return Found(row, ReviewRule.UnknownOwner, $"'{Cut(row.Owner)}' is nobody who could be reminded.", "Name one person, by @id, e-mail or whole name, and for a private incident one who has a part in it.");
            if (row.Due.Length == 0) yield return Found(row, ReviewRule.NoDate, "Without a day nobody is reminded, and it is never late.", "Set a day, such as 2026-03-20; it may be moved.");
            else if ((terms is null ? DayOf(row.Due, Someday) : terms.Day(row)) is not { } due) yield return Found(row, ReviewRule.OpenEnded, $"'{Cut(row.Due)}' is no day, so it is never done.", "Set the day of the first result, such as 2026-03-20, and make the rest an item of its own.");
            else if (terms?.IsOver(row, due) is true) yield return Found(row, ReviewRule.PastDay, $"{Incidents.Wording.Date(due)} is over, so it is late before it is begun.", "Set a day to come, or write (done) behind the task.");
        }
    }

    /// <summary>As <see cref="TryDay(string, DateOnly, out DateOnly)"/>; null where it is none.</summary>
    internal static DateOnly? DayOf(string text, DateOnly today) => TryDay(text, today, out var day) ? day : null;

    /// <summary>A day as people write it, with or without its year; without one it is the nearest, so that one that is over does not become next year's unseen.</summary>
    public static bool TryDay(string text, DateOnly today, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day)) return true;
        // 29 February comes once in eight years at worst.
        for (var year = Math.Max(1, today.Year - 1); year <= Math.Min(9999, today.Year + 8); year++)
        {
            if (DateOnly.TryParseExact(string.Create(CultureInfo.InvariantCulture, $"{text.Trim()} {year}"), DaysOfAnyYear, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day) && day.DayNumber >= today.DayNumber - MostDaysOver) return true;
        }
        day = default;
        return false;
    }

    private static IEnumerable<ActionTableRow> Rows(IEnumerable<ReviewLine> lines)
    {
        foreach (var line in lines.Where(line => string.Equals(line.Section, ReviewHeadings.Actions, StringComparison.OrdinalIgnoreCase)))
        {
            var cells = Cells(line.Text);
            if (cells.Count < 2 || cells.TrueForAll(cell => cell.Length == 0) || IsRule(cells) || string.Equals(cells[0], "Task", StringComparison.OrdinalIgnoreCase)) continue;
            yield return new ActionTableRow(line.Number, line.Text.Length, cells[0], cells[1], cells.Count > 2 ? cells[2] : "");
        }
    }

    internal static List<string> Cells(string line)
    {
        var text = line.Trim();
        if (!text.StartsWith('|')) return [];
        var inner = text[1..];
        if (inner.EndsWith('|') && !inner.EndsWith("\\|", StringComparison.Ordinal)) inner = inner[..^1];
        return [.. inner.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\u0001', '|').Trim())];
    }

    private static bool IsRule(List<string> cells) => cells.TrueForAll(cell => cell.All(letter => letter is '-' or ':' or ' '));

    private static string Cut(string text) => Messages.Shorten.ToLine(text, 40);

    private static ReviewFinding Found(ActionTableRow row, ReviewRule rule, string why, string better) => new(rule, row.Line, 1, Math.Max(1, row.Length), $"'{Cut(row.Task)}': {why}", better);
}

/// <param name="Line">In the text, from 1.</param>
/// <param name="Owner">Empty where nobody is named.</param>
public sealed record ActionTableRow(int Line, int Length, string Task, string Owner, string Due)
{
    private const string Done = "(done)";

    public bool IsDone => Task.EndsWith(Done, StringComparison.OrdinalIgnoreCase);

    /// <summary>The task as an item would have it: without whether it is done and where it is kept besides, and no longer than an item may be.</summary>
    internal string Words => Incidents.ActionRules.Cut(TypedActions.Unlinked(IsDone ? Task[..^Done.Length].TrimEnd() : Task)).Trim();
}
