namespace ChatOpsIncidentBot.Reviews;

/// <summary>Brings what a review says of the incident's record up to date. What people wrote stays; where both changed the same, both wordings stand.</summary>
public static class RecordMerge
{
    private static readonly string[] Begun = [ReviewHeadings.Summary, ReviewHeadings.RootCause, ReviewHeadings.WentWell, ReviewHeadings.Improve];

    /// <param name="before">The draft as it was when it was taken in last.</param>
    /// <param name="now">The draft as it would be now.</param>
    /// <param name="text">As people made it.</param>
    /// <param name="published">As it was published last, when each row of its table was an item; null where it never was.</param>
    public static MergedText Of(string before, string now, string text, string? published)
    {
        var (rows, conflicts) = ActionTableMerge.Of(before, now, text, published ?? "");
        var table = ReviewText.Section(rows, ReviewHeadings.Actions) ?? "";
        var merged = LineMerge.Of(ReviewText.WithSection(before, ReviewHeadings.Actions, table), ReviewText.WithSection(now, ReviewHeadings.Actions, table), rows);
        return new MergedText(Begun.Aggregate(merged.Text, (made, heading) => Filled(made, text, heading)), merged.Conflicts + conflicts);
    }

    /// <summary>Where the record has nothing to say any more and people do, it is known after all.</summary>
    private static string Filled(string made, string text, string heading)
    {
        if (ReviewText.Section(made, heading) is not { } section || ReviewText.Section(text, heading)?.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal) is true) return made;
        var lines = ReviewText.Lines(section);
        return lines.Contains(ReviewHeadings.Unknown) && lines.Any(line => line != ReviewHeadings.Unknown && !string.IsNullOrWhiteSpace(line))
            ? ReviewText.WithSection(made, heading, string.Join('\n', lines.Where(line => line != ReviewHeadings.Unknown)))
            : made;
    }
}
