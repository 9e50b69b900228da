using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>Brings the table of action items up to the record, row by row and cell by cell, because a row is an item wherever it stands.</summary>
internal static class ActionTableMerge
{
    private const string Done = "(done)";

    /// <param name="published">The text in which each row was an item last; empty where there is none.</param>
    /// <returns>The text with its table as it is now, and at how many rows both wordings stand.</returns>
    public static (string Text, int Conflicts) Of(string before, string now, string text, string published)
    {
        var (known, items, earlier) = (ActionTable.Rows(before).ToList(), ActionTable.Rows(now).ToList(), ActionTable.Rows(published));
        var lines = ReviewText.Lines(text).ToList();
        var conflicts = 0;
        // From the last, so that the numbers of those that are still to come stay right.
        foreach (var row in ActionTable.Rows(text).Reverse())
        {
            var was = Take(known, row);
            if (Take(items, row) is { } item)
            {
                var merged = Merged(was ?? earlier.FirstOrDefault(one => Key(one) == Key(row)), item, row);
                if (merged is null)
                {
                    lines[row.Line - 1] = string.Join('\n', ReviewHeadings.TwoWordings, lines[row.Line - 1], Written(item, lines[row.Line - 1]));
                    conflicts++;
                }
                else if (merged != row) lines[row.Line - 1] = Written(merged, lines[row.Line - 1]);
            }
            // It was taken back, and nobody has written anything into it.
            else if (was is not null && was with { Line = row.Line, Length = row.Length } == row) lines.RemoveAt(row.Line - 1);
        }
        var here = string.Join('\n', lines);
        // What somebody took out of the table stays out of it.
        var added = items.Where(item => !known.Exists(row => Key(row) == Key(item)) && !earlier.Any(row => Key(row) == Key(item))).Select(item => Written(item, "")).ToList();
        return (added.Count == 0 ? here : With(here, added), conflicts);
    }

    private static ActionTableRow? Take(List<ActionTableRow> rows, ActionTableRow like)
    {
        var found = rows.FindIndex(row => Key(row) == Key(like));
        if (found < 0) return null;
        var row = rows[found];
        rows.RemoveAt(found);
        return row;
    }

    /// <returns>Null where both changed the same cell, and differently.</returns>
    private static ActionTableRow? Merged(ActionTableRow? was, ActionTableRow item, ActionTableRow row) =>
        Cell(was?.Owner ?? "", item.Owner, row.Owner) is { } owner && Cell(was?.Due ?? "", item.Due, row.Due) is { } due
            ? row with { Task = was is null || was.Task == row.Task || (item.IsDone && !row.IsDone) ? item.Task : row.Task, Owner = owner, Due = due }
            : null;

    private static string? Cell(string was, string item, string row) => Same(was, item) || Same(item, row) ? row : Same(was, row) ? item : null;

    /// <summary>However an owner or a day is written.</summary>
    private static bool Same(string one, string other) =>
        string.Equals(one.TrimStart('@'), other.TrimStart('@'), StringComparison.OrdinalIgnoreCase)
        || (ActionTable.TryDay(one, ActionTable.Someday, out var first) && ActionTable.TryDay(other, ActionTable.Someday, out var second) && first == second);

    /// <summary>What further columns people have added stays.</summary>
    private static string Written(ActionTableRow row, string line) =>
        $"| {string.Join(" | ", new[] { row.Task, row.Owner, row.Due }.Concat(ActionTable.Cells(line).Skip(3)).Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string With(string text, IReadOnlyList<string> rows)
    {
        var table = ReviewText.Prose(text).LastOrDefault(line => string.Equals(line.Section, ReviewHeadings.Actions, StringComparison.OrdinalIgnoreCase) && line.Text.TrimStart().StartsWith('|'));
        if (table is null) return ReviewText.WithSection(text, ReviewHeadings.Actions, $"{ReviewText.Section(text, ReviewHeadings.Actions)}\n\n{ActionTable.Head}\n{string.Join('\n', rows)}");
        var lines = ReviewText.Lines(text).ToList();
        lines.InsertRange(table.Number, rows);
        return string.Join('\n', lines);
    }

    /// <summary>The task without whether it is done and where it is kept besides.</summary>
    private static string Key(ActionTableRow row)
    {
        var task = row.IsDone ? row.Task[..^Done.Length].TrimEnd() : row.Task;
        return ActionRules.Alike(TypedActions.Unlinked(task));
    }
}
