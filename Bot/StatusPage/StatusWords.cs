using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Customers' texts as the page shows them, in plain words: lists, links and line breaks as they will be, and nothing of their Markdown.</summary>
public static class StatusWords
{
    public static string Of(string text)
    {
        var words = new StringBuilder();
        foreach (var node in new HtmlParser().ParseDocument(StatusText.ToHtml(text).ToString()).Body!.ChildNodes) Add(words, node, "");
        return words.ToString().Trim();
    }

    private static void Add(StringBuilder words, INode node, string indent)
    {
        switch (node)
        {
            case IText text when node.ParentElement?.LocalName is "ul" or "ol" or "body" or "blockquote" && string.IsNullOrWhiteSpace(text.Data):
                break;
            case IText text:
                words.Append(node.ParentElement?.Closest("pre") is null ? text.Data.ReplaceLineEndings("") : text.Data);
                break;
            case IElement { LocalName: "br" }:
                words.Append('\n').Append(indent);
                break;
            case IElement { LocalName: "li" } item:
                var number = item.ParentElement!.LocalName is "ol" ? $"{item.ParentElement.Children.Index(item) + 1}. " : "• ";
                NewLine(words);
                words.Append(indent).Append(number);
                Inside(words, item, indent + "    ");
                break;
            case IElement { LocalName: "a" } link:
                Inside(words, link, indent);
                if (link.GetAttribute("href") is { Length: > 0 } address && !address.Contains(link.TextContent, StringComparison.Ordinal)) words.Append(" (").Append(address).Append(')');
                break;
            case IElement { LocalName: "ul" or "ol" } list:
                Inside(words, list, indent);
                break;
            case IElement { LocalName: "p" or "pre" or "blockquote" } block:
                if (block.ParentElement?.LocalName is not "li" && words.Length > 0)
                {
                    NewLine(words);
                    words.Append('\n');
                }
                Inside(words, block, indent);
                break;
            case IElement other:
                Inside(words, other, indent);
                break;
        }
    }

    private static void Inside(StringBuilder words, IElement element, string indent)
    {
        foreach (var child in element.ChildNodes) Add(words, child, indent);
    }

    private static void NewLine(StringBuilder words)
    {
        if (words.Length > 0 && words[^1] != '\n') words.Append('\n');
    }
}
