namespace ChatOpsIncidentBot.Alerts;

/// <summary>
/// The matchers in front of a text, as people type them and as Alertmanager writes them: <c>service=payments alertname="High latency" 2h deploy</c>, <c>{a="b",c!="d"} 2h deploy</c>.
/// </summary>
public static class MatcherWords
{
    private const char Open = '{', Close = '}', Comma = ',', Quote = '"';

    /// <returns>The matchers, what follows them, and what of it is not understood; null where all is.</returns>
    public static (IReadOnlyList<Matcher> Matchers, string After, string? Wrong) Read(string text)
    {
        // Chat programs make quotes round.
        var left = text.Replace('\u201c', Quote).Replace('\u201d', Quote).TrimStart();
        var matchers = new List<Matcher>();
        var isOpen = left.StartsWith(Open);
        if (isOpen) left = left[1..].TrimStart();
        while (left.Length > 0 && !(isOpen && left[0] == Close) && Length(left, isOpen) is > 0 and var length)
        {
            if (!Matcher.TryParse(left[..length], out var matcher)) return (matchers, left, left[..length]);
            matchers.Add(matcher);
            left = left[length..].TrimStart();
            if (left.StartsWith(Comma)) left = left[1..].TrimStart();
        }
        if (!isOpen) return (matchers, left, null);
        return left.StartsWith(Close) ? (matchers, left[1..].TrimStart(), null) : (matchers, left, left.Length == 0 ? text.Trim() : left);
    }

    /// <summary>How much of a text is a matcher, right or wrong; 0 where it begins with something else.</summary>
    private static int Length(string text, bool isOpen)
    {
        var at = text.TakeWhile(letter => !char.IsWhiteSpace(letter) && letter is not ('=' or '!' or Comma or Quote)).Count();
        var sign = at + text.Skip(at).TakeWhile(char.IsWhiteSpace).Count();
        if (at == 0 || sign == text.Length || text[sign] is not ('=' or '!')) return 0;
        var value = sign + text.Skip(sign).TakeWhile(letter => letter is '=' or '!' or '~').Count();
        value += text.Skip(value).TakeWhile(char.IsWhiteSpace).Count();
        if (value < text.Length && text[value] == Quote) return QuotedTo(text, value + 1);
        return value + text.Skip(value).TakeWhile(letter => !char.IsWhiteSpace(letter) && !(isOpen && letter is Comma or Close)).Count();
    }

    /// <summary>Behind the quote that ends what begins there; a quote behind a backslash ends nothing.</summary>
    private static int QuotedTo(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == Quote) return at + 1;
        }
        return text.Length;
    }
}
