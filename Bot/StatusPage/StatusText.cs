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

    public static Html ToHtml(string text) => new(Sanitizer.Sanitize(Markdown.ToHtml(SafeText.Clean(text), Pipeline)));

    /// <summary>The same as a feed and JSON carry it: text without markup.</summary>
    public static string ToPlain(string text) => SafeText.Clean(text).Trim();
}
