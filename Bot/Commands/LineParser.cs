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
    /// <param name="keepsInside">Whether a number inside a sentence stays in it; one at the beginning or the end is no part of it.</param>
    public static (IncidentId? Incident, string Left) Incident(string text, int within, bool keepsInside = false)
    {
        var words = text.Trim().Split(' ');
        var seen = 0;
        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].Length == 0) continue;
            if (IsIncident(words[index], out var id))
            {
                var isInside = seen > 0 && index < words.Length - 1;
                return (id, keepsInside && isInside ? text : string.Join(' ', words.Where((_, other) => other != index)).Trim());
            }
            if (++seen >= within) break;
        }
        return (null, text);
    }

    /// <summary>Whether a word is an incident's number, whatever sign of a sentence follows it.</summary>
    public static bool IsIncident(string word, out IncidentId id) => IncidentId.TryParse(word.TrimEnd(',', '.', ':'), out id);

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
    /// <param name="ofWords">Those of the keys whose values are people's own words: without quotes they go on until the next key or the end of the line.</param>
    public static ParsedOptions Options(string text, IReadOnlyList<string> keys, IReadOnlyList<string>? ofWords = null)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (keys.Count == 0 || !text.Contains('=')) return new ParsedOptions(options, text.Trim(), []);
        var (rest, ranOn, at) = (new StringBuilder(), new List<string>(), 0);
        while (at < text.Length)
        {
            if (KeyAt(text, at, keys) is not { } key)
            {
                rest.Append(text[at++]);
                continue;
            }
            at += key.Length + 1;
            var areWords = ofWords?.Contains(key, StringComparer.OrdinalIgnoreCase) is true;
            while (areWords && at < text.Length && text[at] == ' ') at++;
            var closing = at < text.Length ? Closing(text[at]) : null;
            var isQuoted = closing is not null;
            if (isQuoted) at++;
            var start = at;
            if (closing is not null) at = EndOf(text, at, end => closing.Contains(text[end], StringComparison.Ordinal));
            else if (areWords) at = EndOf(text, at, end => text[end] == '\n' || KeyAt(text, end, keys) is not null);
            else at = EndOf(text, at, end => char.IsWhiteSpace(text[end]));
            options[key] = areWords ? text[start..at].Trim() : text[start..at];
            ranOn.Remove(key);
            if (isQuoted && at < text.Length) at++;
            else if (areWords && !isQuoted) ranOn.AddRange(options[key].Any(char.IsWhiteSpace) ? [key] : []);
            else if (Spelling.Duration().Match(text, start) is { Success: true } spelled) (options[key], at) = (spelled.Groups[1].Value, start + spelled.Length);
            if (at < text.Length && text[at] == ' ' && (rest.Length == 0 || rest[^1] == ' ')) at++;
        }
        return new ParsedOptions(options, rest.ToString().Trim(), ranOn);
    }

    /// <summary>What ends a quotation that begins so, as keyboards of several languages write it; null where none begins.</summary>
    private static string? Closing(char opening) => opening switch
    {
        '"' => "\"",
        '“' => "”\"",
        '”' => "”",
        '„' => "“”",
        _ => null,
    };

    private static string? KeyAt(string text, int at, IReadOnlyList<string> keys) =>
        at == 0 || char.IsWhiteSpace(text[at - 1]) ? keys.FirstOrDefault(key => text.AsSpan(at).StartsWith(key + "=", StringComparison.OrdinalIgnoreCase)) : null;

    private static int EndOf(string text, int start, Func<int, bool> isEnd)
    {
        var at = start;
        while (at < text.Length && !isEnd(at)) at++;
        return at;
    }
}

/// <summary>The options of a line, and what is left of it.</summary>
/// <param name="RanOn">The keys whose words, more than one, went on without quotes.</param>
public sealed record ParsedOptions(Dictionary<string, string> Values, string Left, IReadOnlyList<string> RanOn);
