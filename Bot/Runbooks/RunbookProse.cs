using System.Text;
using ChatOpsIncidentBot.Chat;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Block = ChatOpsIncidentBot.Chat.Block;
using MarkdownBlock = Markdig.Syntax.Block;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>Markdown as the blocks of a message: prose with its emphasis, links and people; commands in blocks of their own, so that they can be copied.</summary>
public sealed class RunbookProse
{
    private const string Indent = "    ";

    private readonly RunbookWords _words;
    private readonly List<Block> _blocks = [];
    private readonly List<Span> _line = [];

    private RunbookProse(RunbookWords words) => _words = words;

    public static IReadOnlyList<Block> Of(IReadOnlyList<MarkdownBlock> blocks, RunbookWords words)
    {
        var prose = new RunbookProse(words);
        foreach (var block in blocks) prose.Add(block, "");
        prose.EndParagraph();
        return prose._blocks;
    }

    /// <summary>A single line, such as a heading's.</summary>
    public static RichText Heading(string plain, RunbookWords words) => new([.. Bold(plain, words)]);

    /// <summary>Bold as platforms can show it: in one piece, without spaces at its ends.</summary>
    private static List<Span> Bold(string text, RunbookWords words)
    {
        var spans = new List<Span>();
        foreach (var span in words.InProse(text, piece => new Span.Bold(piece)))
        {
            if (span is Span.Bold next && spans is [.., Span.Bold last]) spans[^1] = new Span.Bold(last.Text + next.Text);
            else spans.Add(span);
        }
        return [.. spans.SelectMany(Peeled)];
    }

    private static IEnumerable<Span> Peeled(Span span)
    {
        if (span is not Span.Bold { Text: var text }) return [span];
        var core = text.Trim();
        if (core.Length == text.Length) return [span];
        var start = text.IndexOf(core, StringComparison.Ordinal);
        return core.Length == 0 ? [new Span.Plain(text)] : new Span[] { new Span.Plain(text[..start]), new Span.Bold(core), new Span.Plain(text[(start + core.Length)..]) }.Where(piece => piece is not Span.Plain { Text.Length: 0 });
    }

    private void Add(MarkdownBlock block, string indent)
    {
        switch (block)
        {
            case CodeBlock code:
                EndParagraph();
                _blocks.Add(new Block.Code(_words.InCode(code.Lines.ToString().TrimEnd())));
                break;
            case HeadingBlock heading:
                BeginLine(indent, "");
                _line.AddRange(Bold(RunbookDocument.Plain(heading.Inline), _words));
                break;
            case ListBlock list:
                var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
                foreach (var item in list.OfType<ListItemBlock>()) Item(item, indent, list.IsOrdered ? $"{number++}. " : indent.Length == 0 ? "• " : "◦ ");
                break;
            case QuoteBlock quote:
                foreach (var inner in quote) Add(inner, indent);
                break;
            case ThematicBreakBlock:
                EndParagraph();
                _blocks.Add(new Block.Divider());
                break;
            case LeafBlock leaf:
                BeginLine(indent, "");
                Inlines(leaf.Inline, indent);
                break;
            case ContainerBlock container:
                foreach (var inner in container) Add(inner, indent);
                break;
        }
    }

    private void Item(ListItemBlock item, string indent, string mark)
    {
        var isFirst = true;
        foreach (var inner in item)
        {
            if (isFirst && inner is ParagraphBlock paragraph)
            {
                BeginLine(indent, mark);
                Inlines(paragraph.Inline, indent);
            }
            else Add(inner, indent + Indent);
            isFirst = false;
        }
    }

    private void Inlines(ContainerInline? inlines, string indent)
    {
        var run = new StringBuilder();
        var isBold = false;
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>()) Inline(inline, indent, run, ref isBold, bold: false);
        EndRun(run, isBold);
    }

    /// <summary>Words that stand beside each other are one run, however Markdown was taken apart, so that what is to be filled in is never cut in two.</summary>
    private void Inline(Inline inline, string indent, StringBuilder run, ref bool isBold, bool bold)
    {
        if (bold != isBold)
        {
            EndRun(run, isBold);
            isBold = bold;
        }
        switch (inline)
        {
            case LiteralInline literal:
                run.Append(literal.Content.AsSpan());
                break;
            case HtmlEntityInline entity:
                run.Append(entity.Transcoded.AsSpan());
                break;
            case LineBreakInline:
                run.Append('\n').Append(indent);
                break;
            case CodeInline code:
                EndRun(run, isBold);
                _line.Add(new Span.Code(_words.InCode(code.Content)));
                break;
            case AutolinkInline { IsEmail: false } link:
                EndRun(run, isBold);
                _line.Add(Link(link.Url, link.Url));
                break;
            case AutolinkInline mail:
                run.Append(mail.Url);
                break;
            case LinkInline link:
                EndRun(run, isBold);
                _line.Add(Link(link.Url ?? "", RunbookDocument.Plain(link)));
                break;
            case ContainerInline container:
                foreach (var inner in container) Inline(inner, indent, run, ref isBold, bold || container is EmphasisInline { DelimiterCount: >= 2 });
                break;
        }
    }

    private void EndRun(StringBuilder run, bool isBold)
    {
        if (run.Length == 0) return;
        _line.AddRange(isBold ? Bold(run.ToString(), _words) : _words.InProse(run.ToString(), text => new Span.Plain(text)));
        run.Clear();
    }

    private Span Link(string address, string text)
    {
        var label = string.Concat(_words.InProse(text, piece => new Span.Plain(piece)).Select(PlainText.Of));
        return WebAddress.Parse(_words.InAddress(address)) is { } web ? new Span.Link(web, label.Length == 0 ? web.AbsoluteUri : label) : new Span.Plain(label.Length == 0 ? address : label);
    }

    private void BeginLine(string indent, string mark)
    {
        if (_line.Sum(span => PlainText.Of(span).Length) > RunbookParagraphs.Long) EndParagraph();
        var before = _line.Count == 0 ? "" : "\n";
        if (before.Length + indent.Length + mark.Length > 0) _line.Add(new Span.Plain(before + indent + mark));
    }

    private void EndParagraph()
    {
        _blocks.AddRange(RunbookParagraphs.Of(_line).Select(spans => new Block.Paragraph(new RichText(spans))));
        _line.Clear();
    }
}
