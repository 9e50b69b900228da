namespace ChatOpsIncidentBot.Reviews;

/// <summary>What is different between two texts, line by line, by the algorithm of E. Myers (An O(ND) Difference Algorithm, 1986).</summary>
public static class LineDiff
{
    /// <summary>Texts that differ in more lines than this have next to nothing in common, and are told apart as a whole.</summary>
    private const int MostDifferent = 1_500;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, young) = (ReviewText.Lines(before), ReviewText.Lines(after));
        var lines = new List<DiffLine>(Math.Max(old.Length, young.Length));
        var (left, right) = (0, 0);
        foreach (var (from, to) in Matches(old, young).Append((old.Length, young.Length)))
        {
            while (left < from) lines.Add(new DiffLine(DiffKind.Removed, old[left++]));
            while (right < to) lines.Add(new DiffLine(DiffKind.Added, young[right++]));
            // Behind both ends nothing is the same any more.
            if (from == old.Length) break;
            lines.Add(new DiffLine(DiffKind.Same, old[left++]));
            right++;
        }
        return lines;
    }

    /// <summary>The lines that are the same in both, by their places, both rising.</summary>
    internal static IReadOnlyList<(int Old, int New)> Matches(string[] old, string[] young)
    {
        var begin = 0;
        while (begin < old.Length && begin < young.Length && old[begin] == young[begin]) begin++;
        var end = 0;
        while (end < old.Length - begin && end < young.Length - begin && old[^(end + 1)] == young[^(end + 1)]) end++;
        return
        [
            .. Enumerable.Range(0, begin).Select(index => (index, index)),
            .. Middle(old[begin..^end], young[begin..^end]).Select(match => (match.Old + begin, match.New + begin)),
            .. Enumerable.Range(0, end).Reverse().Select(index => (old.Length - 1 - index, young.Length - 1 - index)),
        ];
    }

    private static List<(int Old, int New)> Middle(string[] old, string[] young)
    {
        var (n, m) = (old.Length, young.Length);
        if (n == 0 || m == 0) return [];
        var most = Math.Min(n + m, MostDifferent);
        var furthest = new int[2 * most + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trace.Add(furthest.ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[most + k - 1] < furthest[most + k + 1]) ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && old[x] == young[y]) (x, y) = (x + 1, y + 1);
                furthest[most + k] = x;
                if (x >= n && y >= m) return Back(trace, d, k, most, n, m);
            }
        }
        return [];
    }

    private static List<(int Old, int New)> Back(List<int[]> trace, int d, int k, int most, int n, int m)
    {
        var matches = new List<(int, int)>();
        var (x, y) = (n, m);
        for (; d > 0; d--)
        {
            var before = trace[d];
            var down = k == -d || (k != d && before[most + k - 1] < before[most + k + 1]);
            var wasK = down ? k + 1 : k - 1;
            var (wasX, wasY) = (before[most + wasK], before[most + wasK] - wasK);
            while (x > wasX && y > wasY) matches.Add((--x, --y));
            (x, y, k) = (wasX, wasY, wasK);
        }
        while (x > 0 && y > 0) matches.Add((--x, --y));
        matches.Reverse();
        return matches;
    }
}

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

public sealed record DiffLine(DiffKind Kind, string Text);
