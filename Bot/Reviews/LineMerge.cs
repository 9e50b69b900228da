namespace ChatOpsIncidentBot.Reviews;

/// <summary>
/// Makes one text of two that were made of the same, line by line (S. Khanna, K. Kunal, B. Pierce: A Formal Investigation of Diff3, 2007). What only one of the two changed is as they changed it, also where the other changed what stands
/// next to it; where both changed the same lines, both wordings are kept one below the other, so that no word anybody typed is lost.
/// </summary>
public static class LineMerge
{
    /// <param name="before">What both were made of.</param>
    /// <param name="mine">The one that comes now.</param>
    /// <param name="theirs">The one that was saved meanwhile; of two wordings it stands first.</param>
    public static MergedText Of(string before, string mine, string theirs)
    {
        var (old, ours, others) = (ReviewText.Lines(before), ReviewText.Lines(mine), ReviewText.Lines(theirs));
        List<Change> changes = [.. Changes(old, ours, isMine: true).Concat(Changes(old, others, isMine: false)).OrderBy(change => change.From).ThenBy(change => change.To)];
        var lines = new List<string>();
        var (conflicts, place) = (0, 0);
        for (var next = 0; next < changes.Count;)
        {
            var first = next;
            var (from, to) = (changes[next].From, changes[next].To);
            for (next++; next < changes.Count && Meets(changes[next], from, to); next++) to = Math.Max(to, changes[next].To);
            lines.AddRange(old[place..from]);
            place = to;
            if (next - first == 1) lines.AddRange(changes[first].Lines);
            else conflicts += Add(lines, Written(changes[first..next], isMine: true), Written(changes[first..next], isMine: false));
        }
        lines.AddRange(old[place..]);
        return new MergedText(string.Join('\n', lines), conflicts);
    }

    /// <summary>Whether a change is of the same lines as those before it, or of the same place between two lines.</summary>
    private static bool Meets(Change change, int from, int to) => change.From < to || (change.From == from && change.To == to);

    private static IEnumerable<Change> Changes(string[] old, string[] young, bool isMine)
    {
        var (o, y) = (0, 0);
        foreach (var (nextOld, nextYoung) in LineDiff.Matches(old, young).Append((old.Length, young.Length)))
        {
            if (nextOld > o || nextYoung > y) yield return new Change(o, nextOld, young[y..nextYoung], isMine);
            (o, y) = (nextOld + 1, nextYoung + 1);
        }
    }

    /// <summary>What one of them wrote there. Each old line between was changed or taken out by one of them, and does not come back because the other left it alone.</summary>
    private static string[] Written(IEnumerable<Change> changes, bool isMine) => [.. changes.Where(change => change.IsMine == isMine).SelectMany(change => change.Lines)];

    /// <returns>1 where both changed it, and differently.</returns>
    private static int Add(List<string> lines, string[] mine, string[] theirs)
    {
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

    /// <summary>What stands in the place of some lines of the old text; of none where <see cref="From"/> is <see cref="To"/>.</summary>
    private sealed record Change(int From, int To, string[] Lines, bool IsMine);
}

/// <param name="Conflicts">At how many places both wordings stand.</param>
public sealed record MergedText(string Text, int Conflicts);
