using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The Markdown of a review, taken apart by its headings.</summary>
public static partial class ReviewText
{
    /// <summary>In characters. The longest reviews anybody publishes have a fifth of it.</summary>
    public const int Longest = 100_000;

    private const string Fence = "```";
    private const string SectionMark = "## ";

    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>What stands below a heading, without the blank lines around it; null where there is no such heading.</summary>
    public static string? Section(string text, string heading)
    {
        var lines = Lines(text);
        return Find(lines, heading) is var (from, to) ? string.Join('\n', lines[from..to]).Trim('\n', ' ') : null;
    }

    /// <summary>As <see cref="Section"/>, without the lines of which somebody has yet to say what belongs there.</summary>
    public static string? Known(string text, string heading) => Section(text, heading) is { } section
        ? string.Join('\n', Lines(section).Where(line => !line.Contains(ReviewHeadings.Unknown, StringComparison.Ordinal))).Trim('\n', ' ') : null;

    /// <summary>The text with another section; where there is no such heading it comes at the end.</summary>
    public static string WithSection(string text, string heading, string body)
    {
        var lines = Lines(text);
        var trimmed = body.ReplaceLineEndings("\n").Trim('\n', ' ');
        if (Find(lines, heading) is not var (from, to)) return $"{text.TrimEnd()}\n\n{SectionMark}{heading}\n{trimmed}\n";
        var whole = new StringBuilder();
        foreach (var line in lines[..from]) whole.Append(line).Append('\n');
        if (trimmed.Length > 0) whole.Append(trimmed).Append('\n');
        if (to < lines.Length) whole.Append('\n').AppendJoin('\n', lines[to..]);
        return whole.ToString();
    }

    /// <summary>A part as it stands where there is one line: without the marks of a list, its points one after the other.</summary>
    public static string InALine(string section) => Lines(section)
        .Select(line => Point().Replace(line.Trim(), "")).Where(line => line.Length > 0)
        .Aggregate("", (all, line) => all.Length == 0 ? line : all[^1] is '.' or '!' or '?' or ';' or ':' or ',' ? $"{all} {line}" : $"{all}; {line}");

    /// <summary>The headings a comment may be about, in their order.</summary>
    public static IEnumerable<string> Headings(string text) => Prose(text).Select(line => line.Section).Where(section => section.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>Each line with the heading it stands below, whether it is prose at all, and its number from 1. Code and what is folded away is no prose.</summary>
    public static IEnumerable<ReviewLine> Prose(string text)
    {
        var (section, isCode, isFolded, number) = ("", false, false, 0);
        foreach (var line in Lines(text))
        {
            number++;
            var bare = line.TrimStart();
            if (bare.StartsWith(Fence, StringComparison.Ordinal)) isCode = !isCode;
            else if (!isCode && bare.StartsWith("<details>", StringComparison.OrdinalIgnoreCase)) isFolded = true;
            else if (!isCode && bare.StartsWith("</details>", StringComparison.OrdinalIgnoreCase)) isFolded = false;
            else if (!isCode && !isFolded && line.StartsWith(SectionMark, StringComparison.Ordinal)) section = line[SectionMark.Length..].Trim();
            else if (!isCode && !isFolded) yield return new ReviewLine(number, line, section);
        }
    }

    /// <summary>The lines of a section, the heading left out.</summary>
    private static (int From, int To)? Find(string[] lines, string heading)
    {
        int? from = null;
        var isCode = false;
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].TrimStart().StartsWith(Fence, StringComparison.Ordinal)) isCode = !isCode;
            if (isCode || !lines[index].StartsWith(SectionMark, StringComparison.Ordinal)) continue;
            if (from is { } begun) return (begun, index);
            if (string.Equals(lines[index][SectionMark.Length..].Trim(), heading, StringComparison.OrdinalIgnoreCase)) from = index + 1;
        }
        return from is { } last ? (last, lines.Length) : null;
    }

    [GeneratedRegex(@"^(?:[-*+]|\d{1,3}[.)]|>)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Point();
}

/// <param name="Number">In the text, from 1.</param>
/// <param name="Section">The heading above it; empty before the first.</param>
public sealed record ReviewLine(int Number, string Text, string Section);
