namespace ChatOpsIncidentBot.Reviews;

/// <summary>
/// Makes one text of two that were made of the same, line by line (S. Khanna, K. Kunal, B. Pierce: A Formal Investigation of Diff3, 2007). What only one of the two changed is as they changed it; where both did,
/// both wordings are kept one below the other, so that no word anybody typed is lost.
/// </summary>
public static class LineMerge
{
    /// <param name="before">What both were made of.</param>
    /// <param name="mine">The one that comes now.</param>
    /// <param name="theirs">The one that was saved meanwhile; of two wordings it stands first.</param>
    public static MergedText Of(string before, string mine, string theirs)
    {
        var (old, ours, others) = (ReviewText.Lines(before), ReviewText.Lines(mine), ReviewText.Lines(theirs));
        var inMine = LineDiff.Matches(old, ours).ToDictionary(match => match.Old, match => match.New);
        var inTheirs = LineDiff.Matches(old, others).ToDictionary(match => match.Old, match => match.New);
        var lines = new List<string>();
        var conflicts = 0;
        var (o, a, b) = (0, 0, 0);
        for (var anchor = 0; anchor <= old.Length; anchor++)
        {
            var (nextMine, nextTheirs) = (ours.Length, others.Length);
            if (anchor < old.Length && !(inMine.TryGetValue(anchor, out nextMine) && inTheirs.TryGetValue(anchor, out nextTheirs))) continue;
            conflicts += Add(lines, old[o..anchor], ours[a..nextMine], others[b..nextTheirs]);
            if (anchor < old.Length) lines.Add(old[anchor]);
            (o, a, b) = (anchor + 1, nextMine + 1, nextTheirs + 1);
        }
        return new MergedText(string.Join('\n', lines), conflicts);
    }

    /// <returns>1 where both changed it, and differently.</returns>
    private static int Add(List<string> lines, string[] old, string[] mine, string[] theirs)
    {
        if (mine.SequenceEqual(theirs) || theirs.SequenceEqual(old))
        {
            lines.AddRange(mine);
            return 0;
        }
        if (mine.SequenceEqual(old))
        {
            lines.AddRange(theirs);
            return 0;
        }
        // What both begin or end with alike stands once.
        var begin = mine.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = mine[begin..].Reverse().Zip(theirs[begin..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var (our, their) = (mine[begin..^end], theirs[begin..^end]);
        lines.AddRange(mine[..begin]);
        // What one of them wrote and the other only took away is kept as it was written.
        var isConflict = our.Length > 0 && their.Length > 0;
        if (isConflict) lines.Add(ReviewHeadings.TwoWordings);
        lines.AddRange(their);
        lines.AddRange(our);
        lines.AddRange(mine[^end..]);
        return isConflict ? 1 : 0;
    }
}

/// <param name="Conflicts">At how many places both wordings stand.</param>
public sealed record MergedText(string Text, int Conflicts);
