using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Liquid;

namespace ChatOpsIncidentBot.Communication;

/// <summary>A text with its subject: a first line <c>Subject: ..</c> is what stands over it, and everything after it is the text.</summary>
public sealed class CommsTemplate
{
    private const string SubjectMark = "Subject:";

    private readonly LiquidText? _subject;
    private readonly LiquidText _body;

    private CommsTemplate(LiquidText? subject, LiquidText body) => (_subject, _body) = (subject, body);

    /// <param name="mistake">The first that is wrong.</param>
    /// <returns>Null where it cannot be used.</returns>
    public static CommsTemplate? Read(string text, out TemplateMistake? mistake)
    {
        var lines = text.ReplaceLineEndings("\n");
        var end = lines.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? lines : lines[..end];
        var hasSubject = first.StartsWith(SubjectMark, StringComparison.OrdinalIgnoreCase);
        LiquidText? subject = null;
        if (hasSubject && !TryParse(first[SubjectMark.Length..].Trim(), 0, out subject, out mistake)) return null;
        var body = !hasSubject ? lines : end < 0 ? "" : lines[(end + 1)..];
        if (!TryParse(body, hasSubject ? 1 : 0, out var parsed, out mistake)) return null;
        var template = new CommsTemplate(subject, parsed!);
        mistake = template.Try();
        return mistake is null ? template : null;
    }

    /// <exception cref="TemplateFailedException">It cannot be rendered, or not within bounds.</exception>
    public Communique Render(LiquidValues values) => Communique.Of(_subject?.Render(values), _body.Render(values));

    /// <summary>With everything known and with nothing: what fails only for some incidents is found before there is one.</summary>
    private TemplateMistake? Try()
    {
        foreach (var values in new[] { CommsValues.Full(), CommsValues.Empty() })
        {
            try
            {
                Render(values);
            }
            catch (TemplateFailedException failure)
            {
                return new TemplateMistake(1, $"it cannot be rendered: {failure.Message.TrimEnd('.')}", "a template that ends, within 10,000 steps and 32,768 characters");
            }
        }
        return null;
    }

    private static bool TryParse(string text, int before, out LiquidText? template, out TemplateMistake? mistake)
    {
        mistake = null;
        if (LiquidText.TryParse(text, CommsValues.Names, out template, out var wrong, out var name)) return true;
        mistake = name is null
            ? new TemplateMistake(before + LineIn(wrong), FirstLine(wrong), "Liquid, as https://shopify.github.io/liquid/ describes it")
            : new TemplateMistake(before + LineOf(text, name), wrong, wrong.Contains("variable", StringComparison.Ordinal) ? "one of " + string.Join(", ", CommsValues.Names.Order(StringComparer.Ordinal)) : "a filter of Liquid");
        return false;
    }

    /// <summary>Where a name stands first as a word of its own.</summary>
    private static int LineOf(string text, string name)
    {
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => Regex.IsMatch(line, $@"\{{[\{{%].*\b{Regex.Escape(name)}\b"));
        return at < 0 ? 1 : at + 1;
    }

    /// <summary>The reader of Liquid ends its sentence with <c>at (line:column)</c>.</summary>
    private static int LineIn(string wrong)
    {
        var at = wrong.LastIndexOf("at (", StringComparison.Ordinal);
        var colon = at < 0 ? -1 : wrong.IndexOf(':', at);
        return colon > 0 && int.TryParse(wrong.AsSpan(at + 4, colon - at - 4), out var line) ? line : 1;
    }

    private static string FirstLine(string wrong) => wrong.Split('\n')[0].Trim();
}

/// <summary>Something wrong with a template.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Right">What would be right.</param>
public sealed record TemplateMistake(int Line, string What, string Right);
