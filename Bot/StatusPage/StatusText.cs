using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using Ganss.Xss;
using Markdig;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>
/// Customers' texts are Markdown; what comes of it is held to a short list of elements, because Markdown alone lets addresses such as
/// <c>javascript:</c> through.
/// </summary>
public static class StatusText
{
    private const int MostKept = 1_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "p", "br", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a" },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>Made once for each text: an update is in the page, in the history, in the feed and on its own page, again at every change.</summary>
    private static readonly ConcurrentDictionary<string, Html> Made = new();

    public static Html ToHtml(string text)
    {
        if (Made.TryGetValue(text, out var made)) return made;
        if (Made.Count >= MostKept) Made.Clear();
        return Made[text] = Make(SafeText.Clean(text));
    }

    /// <remarks>What is nested deeper than the library follows is shown as it was typed. References such as <c>&amp;#1;</c> are characters only afterwards, so the result is cleaned, too.</remarks>
    private static Html Make(string text)
    {
        try
        {
            return new Html(SafeText.Clean(Sanitizer.Sanitize(Markdown.ToHtml(text, Pipeline))));
        }
        catch (ArgumentException)
        {
            return Html.Join(text.Split('\n').Select(line => Html.Of($"<p>{line}</p>")));
        }
    }

    /// <summary>As JSON carries it: the Markdown as it was typed.</summary>
    public static string ToPlain(string text) => SafeText.Clean(text).Trim();
}
