using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>
/// Slack's markup in angle brackets: who is mentioned, what is linked, and what is neither and so was not escaped
/// (https://docs.slack.dev/messaging/formatting-message-text).
/// </summary>
internal static partial class Markup
{
    /// <summary>Why the text is not well formed, or null. A bare <c>&gt;</c> is allowed where it begins a quotation.</summary>
    public static string? Malformed(string text)
    {
        var rest = Sequence().Replace(text, m => Known(m.Groups["in"].Value) ? "" : m.Value);
        if (rest.Contains('<')) return $"malformed or unescaped angle bracket near: {Near(rest, rest.IndexOf('<'))}";
        rest = QuotationStart().Replace(rest, "");
        return rest.Contains('>') ? $"malformed or unescaped angle bracket near: {Near(rest, rest.IndexOf('>'))}" : null;
    }

    /// <summary>
    /// Canonical, without label: <c>&lt;!here&gt;</c>, <c>&lt;@U1&gt;</c>, <c>&lt;#C1&gt;</c>, <c>&lt;!subteam^S1&gt;</c>.
    /// </summary>
    public static IEnumerable<string> Mentions(string text) =>
        Sequence().Matches(text).Select(m => m.Groups["in"].Value).Where(i => Mention().IsMatch(i)).Select(i => $"<{i.Split('|')[0]}>");

    public static IEnumerable<MessageLink> Links(string text) =>
        Sequence().Matches(text).Select(m => m.Groups["in"].Value).Where(i => Link().IsMatch(i)).Select(i => i.Split('|', 2))
            .Select(p => new MessageLink(Unescape(p[0]), p.Length > 1 ? Unescape(p[1]) : null));

    /// <summary>What <c>parse=full</c> or <c>link_names</c> makes of names written in plain text.</summary>
    public static IEnumerable<string> NamesMadeLive(string text) => BareName().Matches(text).Select(m => $"<!{m.Groups[1].Value}>");

    public static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static bool Known(string inside) => Mention().IsMatch(inside) || Link().IsMatch(inside) || Date().IsMatch(inside);

    private static string Near(string text, int at) => text[Math.Max(0, at - 10)..Math.Min(text.Length, at + 20)];

    [GeneratedRegex("<(?<in>[^<>\n]*)>")]
    private static partial Regex Sequence();

    [GeneratedRegex(@"^(!(channel|here|everyone)|!subteam\^S[A-Z0-9]*|@[UW][A-Z0-9]+|#[CG][A-Z0-9]+)(\|[^|]*)?$")]
    private static partial Regex Mention();

    [GeneratedRegex(@"^(https?://|mailto:|tel:)[^\s|]+(\|[^|]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"^!date\^\d+\^[^|^]+(\^https?://[^|]+)?\|[^|]+$")]
    private static partial Regex Date();

    [GeneratedRegex("^>(>>)?", RegexOptions.Multiline)]
    private static partial Regex QuotationStart();

    [GeneratedRegex(@"(?<!\w)@(channel|here|everyone)\b")]
    private static partial Regex BareName();
}
