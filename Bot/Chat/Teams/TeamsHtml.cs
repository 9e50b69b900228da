using System.Net;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The plain words of a message as Teams' clients write it.</summary>
public static partial class TeamsHtml
{
    /// <param name="type"><c>html</c>, or <c>text</c> for what is no markup.</param>
    public static string Plain(string content, string? type)
    {
        if (type == "text") return SafeText.Clean(content).Trim();
        var lines = Breaks().Replace(content.ReplaceLineEndings(" "), "\n");
        var words = WebUtility.HtmlDecode(Tags().Replace(lines, "")).Replace('\u00A0', ' ');
        return Gaps().Replace(SafeText.Clean(words), "\n\n").Trim();
    }

    [GeneratedRegex(@"<br\b[^>]*>|</(?:p|div|li|tr|pre|blockquote|h[1-6])\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[ ]*\n[ ]*(?:\n[ ]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex Gaps();
}
