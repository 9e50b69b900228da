using System.Buffers;
using System.Text;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Communication;

/// <summary>
/// The little markup a template may have: <c>**bold**</c>, lists, headings. What people wrote goes through a template with every character that could be markup replaced by one of the
/// private use area, which <see cref="SafeText"/> takes out of people's words, and comes back only after the markup was read.
/// </summary>
internal static class CommsMarkup
{
    private const string Bold = "**";
    private const string Special = "*#-[]\n";
    private const char Offset = '\uE000';
    private static readonly SearchValues<char> Specials = SearchValues.Create(Special);

    /// <summary>A person's words, so that a template can only show them.</summary>
    public static string AsData(string words)
    {
        var clean = SafeText.Clean(words).Trim();
        if (!clean.AsSpan().ContainsAny(Specials)) return clean;
        var data = new StringBuilder(clean.Length);
        foreach (var letter in clean) data.Append(Special.Contains(letter, StringComparison.Ordinal) ? (char)(Offset + letter) : letter);
        return data.ToString();
    }

    /// <summary>The words as they were.</summary>
    public static string AsWritten(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(Offset, (char)(Offset + '~'))) return text;
        var written = new StringBuilder(text.Length);
        foreach (var letter in text) written.Append(letter >= Offset && Special.Contains((char)(letter - Offset), StringComparison.Ordinal) ? (char)(letter - Offset) : letter);
        return written.ToString();
    }

    /// <summary>Lines that belong together, each paragraph with its line breaks.</summary>
    public static IReadOnlyList<RichText> Paragraphs(string rendered)
    {
        var paragraphs = new List<RichText>();
        var lines = new List<RichText>();
        foreach (var line in rendered.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Append(""))
        {
            if (line.Length > 0)
            {
                lines.Add(Line(line));
                continue;
            }
            if (lines.Count > 0) paragraphs.Add(RichText.Join("\n", lines));
            lines = [];
        }
        return paragraphs;
    }

    private static RichText Line(string line)
    {
        if (line.StartsWith('#')) return RichText.Of($"{new Span.Bold(AsWritten(line.TrimStart('#').Trim()))}");
        foreach (var (mark, sign) in new[] { ("- [ ] ", "☐ "), ("- [x] ", "☑ "), ("- ", "• ") })
        {
            if (line.StartsWith(mark, StringComparison.Ordinal)) return sign + Spans(line[mark.Length..]);
        }
        return Spans(line);
    }

    private static RichText Spans(string line)
    {
        var parts = line.Split(Bold);
        if (parts.Length % 2 == 0) return AsWritten(line);
        return new RichText([.. parts.Select((part, index) => (Text: AsWritten(part), IsBold: index % 2 == 1)).Where(part => part.Text.Length > 0).Select(part => part.IsBold ? (Span)new Span.Bold(part.Text) : new Span.Plain(part.Text))]);
    }
}
