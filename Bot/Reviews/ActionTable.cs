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

    /// <summary>The rows as they were typed, the head and the line below it left out.</summary>
    public static IReadOnlyList<ActionTableRow> Rows(string text) => [.. Rows(ReviewText.Prose(text))];

    /// <param name="terms">Null where nobody is known; then any owner will do, and any day.</param>
    internal static IEnumerable<ReviewFinding> Findings(IReadOnlyList<ReviewLine> lines, ActionTerms? terms)
    {
        foreach (var row in Rows(lines).Where(row => !row.IsDone))
        {
            if (row.Owner.Length == 0) yield return Found(row, ReviewRule.NoOwner, "What is everybody's is nobody's.", "Name one person who sees to it, such as @bob.");
            else if (terms is not null && terms.Find(row.Owner) is null) yield return Found(row, ReviewRule.UnknownOwner, $"'{Cut(row.Owner)}' is nobody who could be reminded.", "Name one person, by @id, e-mail or whole name, and for a private incident one who has a part in it.");
            if (row.Due.Length == 0) yield return Found(row, ReviewRule.NoDate, "Without a day nobody is reminded, and it is never late.", "Set a day, such as 2026-03-20; it may be moved.");
            else if (!TryDay(row.Due, terms?.Today ?? Someday, out var due)) yield return Found(row, ReviewRule.OpenEnded, $"'{Cut(row.Due)}' is no day, so it is never done.", "Set the day of the first result, such as 2026-03-20, and make the rest an item of its own.");
            else if (terms?.IsOver(row, due) is true) yield return Found(row, ReviewRule.PastDay, $"{Incidents.Wording.Date(due)} is over, so it is late before it is begun.", "Set a day to come, or write (done) behind the task.");
        }
    }

    /// <summary>A day as people write it, with or without its year; without one it is the next to come.</summary>
    public static bool TryDay(string text, DateOnly today, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day)) return true;
        // 29 February comes once in eight years at worst.
        for (var year = today.Year; year <= today.Year + 8; year++)
        {
            if (DateOnly.TryParseExact(string.Create(CultureInfo.InvariantCulture, $"{text.Trim()} {year}"), DaysOfAnyYear, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out day) && day >= today) return true;
        }
        day = default;
        return false;
    }

    private static IEnumerable<ActionTableRow> Rows(IEnumerable<ReviewLine> lines)
    {
        foreach (var line in lines.Where(line => string.Equals(line.Section, ReviewHeadings.Actions, StringComparison.OrdinalIgnoreCase)))
        {
            var cells = Cells(line.Text);
            if (cells.Count < 2 || cells[0].Length == 0 || IsRule(cells) || string.Equals(cells[0], "Task", StringComparison.OrdinalIgnoreCase)) continue;
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
    public bool IsDone => Task.EndsWith("(done)", StringComparison.OrdinalIgnoreCase);
}
