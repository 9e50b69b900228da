namespace ChatOpsIncidentBot.Commands;

/// <summary>The real word somebody most likely meant.</summary>
public static class Nearest
{
    /// <returns>Null when nothing is near enough to be meant.</returns>
    public static string? To(string typed, IEnumerable<string> words)
    {
        if (typed.Length is 0 or > 30) return null;
        var best = words.Select(word => (Word: word, Distance: Distance(typed, word))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Word is not null && (best.Distance <= Math.Max(1, typed.Length / 3) || best.Word.StartsWith(typed, StringComparison.Ordinal)) ? best.Word : null;
    }

    /// <summary>Whether one is most likely the other mistyped; not where they are the same.</summary>
    public static bool IsNear(string typed, string word) => typed != word && Distance(typed, word) <= Math.Max(1, word.Length / 6);

    /// <summary>The key of an option somebody most likely meant by another word before an equals sign.</summary>
    /// <returns>Null where it is none, and where it is one.</returns>
    public static string? Option(string typed, IReadOnlyList<string> keys)
    {
        if (typed.Length is < 3 or > 20 || keys.Contains(typed, StringComparer.OrdinalIgnoreCase)) return null;
        var best = keys.Where(key => key.Length > 2).Select(key => (Key: key, Distance: Distance(typed.ToLowerInvariant(), key))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Key is not null && best.Distance <= (typed.Length < 5 ? 1 : 2) ? best.Key : null;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.</summary>
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var row = 0; row <= from.Length; row++) table[row, 0] = row;
        for (var column = 0; column <= to.Length; column++) table[0, column] = column;
        for (var row = 1; row <= from.Length; row++)
        {
            for (var column = 1; column <= to.Length; column++)
            {
                var replace = table[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                table[row, column] = Math.Min(replace, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
                if (row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1])
                {
                    table[row, column] = Math.Min(table[row, column], table[row - 2, column - 2] + 1);
                }
            }
        }
        return table[from.Length, to.Length];
    }
}
