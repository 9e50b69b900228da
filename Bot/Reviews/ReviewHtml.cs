using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using Ganss.Xss;
using Markdig;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>
/// A review as markup. What comes of its Markdown is held to a short list of elements, because Markdown alone lets addresses such as <c>javascript:</c> through; the only markup that may be
/// typed is the one that folds something away.
/// </summary>
public static partial class ReviewHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseTaskLists().UseSoftlineBreakAsHardlineBreak().Build();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre", "blockquote", "a", "table", "thead", "tbody", "tr", "th", "td" },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>The text as a part of a page.</summary>
    public static Html Of(string markdown)
    {
        var text = SafeText.Clean(markdown).ReplaceLineEndings("\n");
        var parts = new List<Html>();
        var end = 0;
        foreach (Match folded in Folded().Matches(text))
        {
            parts.Add(Plain(text[end..folded.Index]));
            parts.Add(Html.Of($"<details><summary>{folded.Groups[1].Value.Trim()}</summary>{Plain(folded.Groups[2].Value)}</details>"));
            end = folded.Index + folded.Length;
        }
        parts.Add(Plain(text[end..]));
        return Html.Join(parts);
    }

    /// <summary>The text as a page of its own, to be kept or printed: nothing in it is fetched from anywhere, and nothing in it runs.</summary>
    public static Html Page(string title, string markdown) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{SafeText.CleanLine(title)}</title>
        <style>{Style}</style></head><body>{Of(markdown)}</body></html>
        """);

    private static Html Style { get; } = new("body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h1,h2{line-height:1.2}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}pre,code{font-family:ui-monospace,monospace;white-space:pre-wrap}a{color:#0b57d0}@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit}h2{break-after:avoid}tr,li{break-inside:avoid}}");

    /// <remarks>What is nested deeper than the library follows is shown as it was typed. References such as <c>&amp;#1;</c> are characters only afterwards, so the result is cleaned, too.</remarks>
    private static Html Plain(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Html.Empty;
        try
        {
            return new Html(SafeText.Clean(Sanitizer.Sanitize(Markdown.ToHtml(text, Pipeline))));
        }
        catch (ArgumentException)
        {
            return Html.Join(text.Split('\n').Select(line => Html.Of($"<p>{line}</p>")));
        }
    }

    /// <summary>Exactly as a draft writes it; anything else between angle brackets is text.</summary>
    [GeneratedRegex(@"^<details>\n<summary>([^<\n]*)</summary>\n((?:(?!</?details>).*\n)*)</details>$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Folded();
}
