using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>Cuts a line that is so long that a platform would.</summary>
internal static class RunbookParagraphs
{
    /// <summary>A line that begins beyond it begins a paragraph of its own.</summary>
    public const int Long = 1200;

    /// <summary>One that is too long goes on in the next, at a word.</summary>
    public static IEnumerable<IReadOnlyList<Span>> Of(IEnumerable<Span> line)
    {
        var spans = new List<Span>();
        var length = 0;
        foreach (var span in line.SelectMany(Cut))
        {
            var more = PlainText.Of(span).Length;
            if (spans.Count > 0 && length + more > 2 * Long)
            {
                yield return spans;
                (spans, length) = ([], 0);
            }
            spans.Add(span);
            length += more;
        }
        if (spans.Count > 0) yield return spans;
    }

    private static IEnumerable<Span> Cut(Span span)
    {
        var rest = (span as Span.Plain)?.Text ?? "";
        if (rest.Length <= Long) return [span];
        var pieces = new List<Span>();
        while (rest.Length > Long)
        {
            var space = rest.LastIndexOf(' ', Long - 1, Long / 2);
            var end = space > 0 ? space + 1 : Long - (char.IsHighSurrogate(rest[Long - 1]) ? 1 : 0);
            pieces.Add(new Span.Plain(rest[..end]));
            rest = rest[end..];
        }
        return pieces.Append(new Span.Plain(rest));
    }
}
