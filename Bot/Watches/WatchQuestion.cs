namespace ChatOpsIncidentBot.Watches;

/// <summary>What Prometheus is asked, and the line that is in the question.</summary>
/// <param name="Query">Without the line, so that the value is seen on either side of it.</param>
public sealed record WatchQuestion(string Query, WatchLine? Line)
{
    /// <summary>From the longest to the shortest, because one begins with the other.</summary>
    private static readonly string[] Signs = ["==", "!=", ">=", "<=", ">", "<"];

    private static readonly string[] SetWords = ["and", "or", "unless"];

    /// <summary>Takes PromQL apart at its outermost comparison, which binds least but for <c>and</c>, <c>or</c> and <c>unless</c>.</summary>
    /// <param name="isAlert">Whether it is an alert's, which gives nothing while all is well.</param>
    public static WatchQuestion Read(string promQl, bool isAlert)
    {
        var (comparisons, isSet) = Outermost(promQl);
        if (!isSet && comparisons.Count > 0 && Threshold(promQl, comparisons[^1]) is { } found) return found;
        return new WatchQuestion(promQl.Trim(), isAlert || comparisons.Count > 0 ? new WatchLine.Presence() : null);
    }

    private static WatchQuestion? Threshold(string text, (int At, string Sign) comparison)
    {
        var (left, right) = (text[..comparison.At].Trim(), text[(comparison.At + comparison.Sign.Length)..].Trim());
        if (right.StartsWith("bool", StringComparison.Ordinal) && right.Length > 4 && char.IsWhiteSpace(right[4])) right = right[4..].Trim();
        if (WatchLine.TryNumber(right, out var at) && left.Length > 0) return new WatchQuestion(left, new WatchLine.Threshold(comparison.Sign, at, right));
        return WatchLine.TryNumber(left, out at) && right.Length > 0 ? new WatchQuestion(right, new WatchLine.Threshold(Turned(comparison.Sign), at, left)) : null;
    }

    private static string Turned(string sign) => sign switch
    {
        ">" => "<",
        ">=" => "<=",
        "<" => ">",
        "<=" => ">=",
        _ => sign,
    };

    /// <summary>The comparisons outside all brackets and texts, and whether sets are joined there.</summary>
    private static (List<(int At, string Sign)> Comparisons, bool IsSet) Outermost(string text)
    {
        var (found, isSet, depth) = (new List<(int, string)>(), false, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '"' or '\'' or '`') at = EndOfText(text, at);
            else if (letter is '(' or '[' or '{') depth++;
            else if (letter is ')' or ']' or '}') depth--;
            else if (depth == 0 && Signs.FirstOrDefault(sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } sign)
            {
                found.Add((at, sign));
                at += sign.Length - 1;
            }
            else if (char.IsAsciiLetter(letter) || letter is '_' or ':')
            {
                var end = at;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or ':')) end++;
                isSet |= depth == 0 && SetWords.Contains(text[at..end], StringComparer.OrdinalIgnoreCase);
                at = end - 1;
            }
        }
        return (found, isSet);
    }

    private static int EndOfText(string text, int at)
    {
        var quote = text[at++];
        while (at < text.Length && text[at] != quote) at += text[at] == '\\' && quote != '`' ? 2 : 1;
        return at;
    }
}
