namespace ChatOpsIncidentBot.Reviews;

/// <summary>Brings what a review says of the incident's record up to date. What people wrote stays; where both changed the same, both wordings stand.</summary>
public static class RecordMerge
{
    private static readonly string[] Begun = [ReviewHeadings.Summary, ReviewHeadings.RootCause, ReviewHeadings.WentWell, ReviewHeadings.Improve];

    /// <param name="before">The draft as it was when it was taken in last.</param>
    /// <param name="now">The draft as it would be now.</param>
    /// <param name="text">As people made it.</param>
    /// <param name="published">As it was published last, when each row of its table was an item; null where it never was.</param>
    /// <param name="isPublishedLater">Whether that was later than <paramref name="before"/>.</param>
    /// <param name="terms">Null where nobody is known.</param>
    public static MergedText Of(string before, string now, string text, string? published, bool isPublishedLater = false, ActionTerms? terms = null)
    {
        var (rows, conflicts) = ActionTableMerge.Of(before, now, text, published ?? "", isPublishedLater, terms);
        var table = ReviewText.Section(rows, ReviewHeadings.Actions) ?? "";
        var merged = LineMerge.Of(ReviewText.WithSection(before, ReviewHeadings.Actions, table), ReviewText.WithSection(now, ReviewHeadings.Actions, table), rows);
        var filled = Begun.Aggregate(merged.Text, (made, heading) => Filled(made, text, heading));
        return new MergedText(filled, merged.Conflicts + conflicts - (Choices(merged.Text) - Choices(filled)));
    }

    /// <summary>Where the record has nothing to say any more and people do, it is known after all.</summary>
    private static string Filled(string made, string text, string heading)
    {
        if (ReviewText.Section(made, heading) is not { } section || ReviewText.Section(text, heading)?.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal) is true) return made;
        var lines = ReviewText.Lines(section).ToList();
        if (!lines.Contains(ReviewHeadings.Unknown) || !lines.Exists(line => line is not (ReviewHeadings.Unknown or ReviewHeadings.TwoWordings) && !string.IsNullOrWhiteSpace(line))) return made;
        for (var at = lines.IndexOf(ReviewHeadings.Unknown); at >= 0; at = lines.IndexOf(ReviewHeadings.Unknown))
        {
            lines.RemoveAt(at);
            // It was one of two wordings, and there is nothing to choose any more.
            if (at > 0 && lines.LastIndexOf(ReviewHeadings.TwoWordings, at - 1) is var choice and >= 0) lines.RemoveAt(choice);
        }
        return ReviewText.WithSection(made, heading, string.Join('\n', lines));
    }

    private static int Choices(string text) => ReviewText.Lines(text).Count(line => line == ReviewHeadings.TwoWordings);
}
