using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Takes what follows <c>/incident</c> apart, without knowing what it means.</summary>
public static class LineParser
{
    /// <summary>The first word in lower case, and the rest.</summary>
    public static (string Name, string Left) Name(string text)
    {
        text = text.Trim();
        var space = text.IndexOfAny([' ', '\n', '\t']);
        return space < 0 ? (text.ToLowerInvariant(), "") : (text[..space].ToLowerInvariant(), text[space..].Trim());
    }

    /// <summary>
    /// Finds the incident's number. It counts among the first words only, <paramref name="within"/> so many, so that people's own words may name other incidents.
    /// </summary>
    public static (IncidentId? Incident, string Left) Incident(string text, int within)
    {
        var words = text.Split(' ');
        var seen = 0;
        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].Length == 0) continue;
            if (IncidentId.TryParse(words[index].TrimEnd(',', '.', ':'), out var id))
            {
                return (id, string.Join(' ', words.Where((_, other) => other != index)).Trim());
            }
            if (++seen >= within) break;
        }
        return (null, text);
    }

    /// <summary>A word before an equals sign that is most likely a mistyped option, and the option; null where there is none.</summary>
    public static (string Typed, string Meant)? Mistyped(string text, IReadOnlyList<string> keys)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < word.Length - 1 && word[..equals].All(char.IsAsciiLetter) && Nearest.Option(word[..equals], keys) is { } meant) return (word[..equals], meant);
        }
        return null;
    }

    /// <summary>Takes <c>key=value</c> and <c>key="two words"</c> out of the text, for the keys given; line breaks in the text stay.</summary>
    /// <param name="ofWords">Those of the keys whose values are people's own words: without quotes they go on until the next key, the end of the line, or an incident's number that is the last word of all.</param>
    public static (Dictionary<string, string> Options, string Left) Options(string text, IReadOnlyList<string> keys, IReadOnlyList<string>? ofWords = null)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (keys.Count == 0 || !text.Contains('=')) return (options, text.Trim());
        var rest = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var isWordStart = at == 0 || char.IsWhiteSpace(text[at - 1]);
            var key = isWordStart ? keys.FirstOrDefault(key => text.AsSpan(at).StartsWith(key + "=", StringComparison.OrdinalIgnoreCase)) : null;
            if (key is null)
            {
                rest.Append(text[at++]);
                continue;
            }
            at += key.Length + 1;
            var isQuoted = at < text.Length && text[at] is '"' or '“';
            if (isQuoted) at++;
            var start = at;
            var areWords = !isQuoted && ofWords?.Contains(key, StringComparer.OrdinalIgnoreCase) is true;
            if (areWords) at = EndOfWords(text, start, keys);
            else while (at < text.Length && !(isQuoted ? text[at] is '"' or '”' : char.IsWhiteSpace(text[at]))) at++;
            options[key] = areWords ? text[start..at].TrimEnd() : text[start..at];
            if (isQuoted && at < text.Length) at++;
            else if (!areWords && Spelling.Duration().Match(text, start) is { Success: true } spelled) (options[key], at) = (spelled.Groups[1].Value, start + spelled.Length);
            if (at < text.Length && text[at] == ' ' && (rest.Length == 0 || rest[^1] == ' ')) at++;
        }
        return (options, rest.ToString().Trim());
    }

    private static int EndOfWords(string text, int start, IReadOnlyList<string> keys)
    {
        var last = text.AsSpan().TrimEnd().LastIndexOfAny(' ', '\n') + 1;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '\n') return at;
            if (at == start || !char.IsWhiteSpace(text[at - 1])) continue;
            if (at == last && IncidentId.TryParse(text[at..].TrimEnd().TrimEnd(',', '.', ':'), out _)) return at;
            if (keys.Any(key => text.AsSpan(at).StartsWith(key + "=", StringComparison.OrdinalIgnoreCase))) return at;
        }
        return text.Length;
    }
}
