using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>Brings the table of action items up to the record, row by row and cell by cell, because a row is an item wherever it stands.</summary>
internal static class ActionTableMerge
{
    /// <param name="published">The text in which each row was an item last; empty where there is none.</param>
    /// <param name="isPublishedLater">Whether that was later than <paramref name="before"/>.</param>
    /// <param name="terms">Null where nobody is known.</param>
    /// <returns>The text with its table as it is now, and at how many rows both wordings stand.</returns>
    public static (string Text, int Conflicts) Of(string before, string now, string text, string published, bool isPublishedLater = false, ActionTerms? terms = null)
    {
        var (known, items, earlier) = (ActionTable.Rows(before).ToList(), ActionTable.Rows(now).ToList(), ActionTable.Rows(published));
        var left = items.ToList();
        var lines = ReviewText.Lines(text).ToList();
        var conflicts = 0;
        // An item that was made of a row and has other words since is the same item.
        var renamed = (terms?.Incident.Actions ?? []).Where(item => item.Row is not null).GroupBy(item => ActionRules.Alike(item.Row!)).ToDictionary(alike => alike.Key, alike => ActionRules.Alike(alike.Last().What));
        var named = items.Select(item => ActionRules.Alike(item.Words)).ToHashSet();
        string Key(ActionTableRow row) => ActionRules.Alike(row.Words) is var key && named.Contains(key) ? key : renamed.GetValueOrDefault(key, key);
        var last = earlier.GroupBy(Key).ToDictionary(alike => alike.Key, alike => alike.First());
        // From the last, so that the numbers of those that are still to come stay right.
        foreach (var row in ActionTable.Rows(text).Reverse())
        {
            var was = Take(known, row, Key);
            if (Take(left, row, Key) is { } item)
            {
                var then = last.GetValueOrDefault(Key(row));
                var merged = Merged(isPublishedLater ? then ?? was : was ?? then, item, row, terms);
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
        var added = left.Where(item => !known.Exists(row => Key(row) == Key(item)) && !last.ContainsKey(Key(item))).Select(item => Written(item, "")).ToList();
        return (added.Count == 0 ? here : With(here, added), conflicts);
    }

    private static ActionTableRow? Take(List<ActionTableRow> rows, ActionTableRow like, Func<ActionTableRow, string> key)
    {
        var found = rows.FindLastIndex(row => key(row) == key(like));
        if (found < 0) return null;
        var row = rows[found];
        rows.RemoveAt(found);
        return row;
    }

    /// <returns>Null where both changed the same cell, and differently.</returns>
    private static ActionTableRow? Merged(ActionTableRow? was, ActionTableRow item, ActionTableRow row, ActionTerms? terms) =>
        Cell(was?.Owner ?? "", item.Owner, row.Owner, terms) is { } owner && Cell(was?.Due ?? "", item.Due, row.Due, terms) is { } due
            ? row with { Task = was is null || was.Task == row.Task || (item.IsDone && !row.IsDone) ? item.Task : row.Task, Owner = owner, Due = due }
            : null;

    private static string? Cell(string was, string item, string row, ActionTerms? terms) => Same(was, item, terms) || Same(item, row, terms) ? row : Same(was, row, terms) ? item : null;

    /// <summary>However an owner or a day is written.</summary>
    private static bool Same(string one, string other, ActionTerms? terms) =>
        string.Equals(one.TrimStart('@'), other.TrimStart('@'), StringComparison.OrdinalIgnoreCase)
        || (terms?.Find(one) is { } person && terms.Find(other) == person)
        || (ActionTable.DayOf(one, ActionTable.Someday) is { } first && ActionTable.DayOf(other, ActionTable.Someday) is { } second && (first == second || ActionTable.DayOf(one, second) == second || ActionTable.DayOf(other, first) == first));

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
}
