using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>A part of a runbook: a section, a step, or when to escalate.</summary>
/// <param name="Title">In plain words, without a number in front; empty for what stands before the first heading.</param>
/// <param name="Line">From 1.</param>
public sealed record RunbookPart(string Title, int Line, IReadOnlyList<Block> Blocks);

/// <summary>
/// A runbook's Markdown taken apart: a title (<c># Runbook: ...</c>), sections (<c>## Symptoms</c>), and below <c>## Steps</c> the steps, each a heading of its own or an item of a list. What
/// stands below 'Escalate if' is no step.
/// </summary>
public sealed partial class RunbookDocument
{
    private const int SectionLevel = 2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly List<RunbookPart> _before = [];
    private readonly List<RunbookPart> _steps = [];
    private readonly List<RunbookPart> _after = [];

    private readonly string _source;

    private RunbookDocument(string source) => _source = source;

    /// <summary>Empty where it has none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What is read before the steps, such as symptoms and impact.</summary>
    public IReadOnlyList<RunbookPart> Before => _before;

    public IReadOnlyList<RunbookPart> Steps => _steps;

    public RunbookPart? EscalateIf { get; private set; }

    /// <summary>What is read after the steps, such as whom to ask.</summary>
    public IReadOnlyList<RunbookPart> After => _after;

    public static bool IsContacts(RunbookPart part) => part.Title.StartsWith("contact", StringComparison.OrdinalIgnoreCase);

    public static RunbookDocument Read(string markdown)
    {
        var document = new RunbookDocument(markdown);
        var sections = Sections(Markdown.Parse(markdown, Pipeline), document);
        var seenSteps = false;
        foreach (var (part, level) in sections)
        {
            if (Escalation().IsMatch(part.Title)) document.EscalateIf ??= part;
            else if (level == SectionLevel && IsSteps(part))
            {
                seenSteps = true;
                document.TakeSteps(part);
            }
            else (seenSteps ? document._after : document._before).Add(part);
        }
        document._before.RemoveAll(part => part.Blocks.Count == 0);
        document._after.RemoveAll(part => part.Blocks.Count == 0);
        return document;
    }

    /// <summary>A heading's or paragraph's words without their markup.</summary>
    public static string Plain(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            if (inline is LiteralInline literal) text.Append(literal.Content.AsSpan());
            else if (inline is CodeInline code) text.Append(code.Content);
            else if (inline is LineBreakInline) text.Append(' ');
            else if (inline is HtmlEntityInline entity) text.Append(entity.Transcoded.AsSpan());
            else if (inline is AutolinkInline link) text.Append(link.Url);
        }
        return text.ToString().Trim();
    }

    private static bool IsSteps(RunbookPart part) => part.Title.StartsWith("steps", StringComparison.OrdinalIgnoreCase) || part.Title.StartsWith("procedure", StringComparison.OrdinalIgnoreCase);

    private static List<(RunbookPart Part, int Level)> Sections(MarkdownDocument markdown, RunbookDocument document)
    {
        var sections = new List<(RunbookPart Part, int Level)>();
        var blocks = new List<Block>();
        sections.Add((new RunbookPart("", 1, blocks), SectionLevel));
        foreach (var block in markdown)
        {
            if (block is HeadingBlock { Level: 1 } heading && document.Title.Length == 0) document.Title = Heading(heading, TitlePrefix());
            else if (block is HeadingBlock { Level: <= SectionLevel } section)
            {
                blocks = [];
                sections.Add((new RunbookPart(Heading(section, Number()), section.Line + 1, blocks), SectionLevel));
            }
            else blocks.Add(block);
        }
        return sections;
    }

    private void TakeSteps(RunbookPart section)
    {
        var first = section.Blocks.ToList().FindIndex(block => block is HeadingBlock);
        if (first < 0) first = section.Blocks.ToList().FindIndex(block => block is ListBlock);
        var opening = first < 0 ? section.Blocks : [.. section.Blocks.Take(first)];
        if (opening.Count > 0) _before.Add(new RunbookPart("", section.Line, opening));
        if (first < 0) return;
        var level = (section.Blocks[first] as HeadingBlock)?.Level;
        List<Block>? open = null;
        foreach (var block in section.Blocks.Skip(first))
        {
            if (block is HeadingBlock heading && heading.Level <= level)
            {
                open = [];
                var part = new RunbookPart(Heading(heading, Number()), heading.Line + 1, open);
                if (Escalation().IsMatch(part.Title)) EscalateIf ??= part;
                else _steps.Add(part);
            }
            else if (level is null && block is ListBlock list)
            {
                open = null;
                foreach (var item in list.OfType<ListItemBlock>()) TakeItem(item);
            }
            else if (open is not null) open.Add(block);
            else if (_steps.Count > 0) _steps[^1] = _steps[^1] with { Blocks = [.. _steps[^1].Blocks, block] };
        }
    }

    /// <summary>An item's first paragraph is the step, what else it holds is how to do it.</summary>
    private void TakeItem(ListItemBlock item)
    {
        var title = item.FirstOrDefault() is ParagraphBlock paragraph ? Task().Replace(Plain(paragraph.Inline), "") : "";
        var part = new RunbookPart(title.Length == 0 ? "-" : title, item.Line + 1, [.. item.Skip(title.Length == 0 ? 0 : 1)]);
        if (!Escalation().IsMatch(part.Title)) _steps.Add(part);
        else if (part.Blocks.Count > 0) EscalateIf ??= part;
        else if (Condition(item[0]) is { Count: > 0 } condition) EscalateIf ??= part with { Title = Escalation().Match(part.Title).Value, Blocks = condition };
        else _steps.Add(part);
    }

    /// <summary>What follows 'Escalate if:' in the same line.</summary>
    private List<Block> Condition(Block line)
    {
        var condition = EscalationMark().Replace(Task().Replace(_source[line.Span.Start..(line.Span.End + 1)], ""), "", 1);
        return [.. Markdown.Parse(condition, Pipeline).Where(block => block is ParagraphBlock)];
    }

    private static string Heading(HeadingBlock heading, Regex prefix) => prefix.Replace(Plain(heading.Inline), "").Trim();

    [GeneratedRegex(@"^runbook\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitlePrefix();

    [GeneratedRegex(@"^(step\s+)?\d{1,3}\s*[.):]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\[[ xX]\]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Task();

    /// <summary>With the stars of bold letters.</summary>
    [GeneratedRegex(@"^[*_]*escalate\s+(if|when)\b[*_]*\s*:?[*_]*\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EscalationMark();

    [GeneratedRegex(@"^escalate\s+(if|when)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escalation();
}
