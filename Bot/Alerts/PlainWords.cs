using System.Collections.Frozen;
using System.Text;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A pattern that is a choice of plain words, such as <c>payments|checkout</c>, read as these words: however many there are, looking one up takes no time.</summary>
internal static class PlainWords
{
    private const string Signs = "*+?()[{^$.";

    /// <returns>Null where something in it is more than a letter that stands for itself.</returns>
    public static FrozenSet<string>? Of(string pattern)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\' when at + 1 < pattern.Length && char.IsAscii(pattern[at + 1]) && !char.IsAsciiLetterOrDigit(pattern[at + 1]) && pattern[at + 1] != '_':
                    word.Append(pattern[++at]);
                    break;
                case '\\':
                    return null;
                case '|':
                    words.Add(word.ToString());
                    word.Clear();
                    break;
                case var letter when Signs.Contains(letter, StringComparison.Ordinal):
                    return null;
                case var letter:
                    word.Append(letter);
                    break;
            }
        }
        words.Add(word.ToString());
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
