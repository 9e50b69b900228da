using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using Markdig.Syntax;
using Block = Markdig.Syntax.Block;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>A runbook's file as it was read: the runbook, unless something is wrong that leaves nothing to use, and all mistakes.</summary>
/// <param name="Entry">Null where a mistake is fatal.</param>
public sealed record RunbookFile(RunbookEntry? Entry, IReadOnlyList<RunbookMistake> Mistakes);

/// <summary>Reads a runbook's file. Pure.</summary>
/// <param name="contacts">Whom an <c>@name</c> means; null for one nobody knows.</param>
public sealed partial class RunbookFileReader(IReadOnlyList<string> services, Func<string, Contact?> contacts)
{
    private const int MostContacts = 30;
    private const int LongestCondition = 200;

    /// <param name="file">As mistakes name it.</param>
    /// <param name="name">How it is asked for.</param>
    public RunbookFile Read(string file, string name, string text)
    {
        var lines = SafeLines(text);
        var front = FrontMatter.Read(lines);
        var body = string.Join('\n', lines.Skip(front.Lines));
        if (Document(body) is not { } document) return new RunbookFile(null, [Fatal(file, front.Lines + 1, "its lists or quotes are nested too deeply", "write it flatter")]);
        var mistakes = front.Mistakes.Select(mistake => Fatal(file, mistake.Line, mistake.What, mistake.Right)).ToList();
        var title = front.Text(FrontMatter.Title) ?? document.Title;
        if (title.Length == 0) mistakes.Add(Fatal(file, front.Lines + 1, "there is no title", "begin with # Runbook: and what has broken"));
        var severities = new List<Severity>();
        foreach (var word in front.List(FrontMatter.Severities))
        {
            if (Severities.TryParse(word, out var severity)) severities.Add(severity);
            else mistakes.Add(Fatal(file, front.LineOf(FrontMatter.Severities), $"'{word}' is not a severity", "the severities are SEV1 to SEV4"));
        }
        var url = front.Text(FrontMatter.Url);
        if (url is not null && WebAddress.Parse(url) is null) mistakes.Add(Fatal(file, front.LineOf(FrontMatter.Url), $"'{url}' is not an address", "an address begins with https://"));
        if (document.Steps.Count == 0) mistakes.Add(new RunbookMistake(file, front.Lines + 1, "there are no steps", "write them below ## Steps, each as ### 1. What to do"));
        foreach (var unknown in front.List(FrontMatter.Services).Except(services))
        {
            mistakes.Add(new RunbookMistake(file, front.LineOf(FrontMatter.Services), $"'{unknown}' is not in Services", services.Count == 0 ? "the settings list no service" : "the services are " + string.Join(", ", services)));
        }
        mistakes.AddRange(WrongPlaceholders(file, lines, front.Lines));
        var known = Known(file, document, front.Lines, mistakes);
        if (mistakes.Exists(mistake => mistake.IsFatal)) return new RunbookFile(null, mistakes);
        var runbook = new Runbook(title, url, [.. document.Steps.Select(step => step.Title)]) { Name = name, Text = body, Escalate = Escalate(document.EscalateIf), Contacts = known };
        return new RunbookFile(new RunbookEntry(runbook)
        {
            Alerts = front.List(FrontMatter.Alerts),
            Services = front.List(FrontMatter.Services),
            Severities = severities,
            Origin = new RunbookOrigin(file, front.LineOf(FrontMatter.Alerts)),
        }, mistakes);
    }

    /// <summary>Null for what is nested deeper than Markdown is taken apart.</summary>
    private static RunbookDocument? Document(string body)
    {
        try
        {
            return RunbookDocument.Read(body);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static RunbookMistake Fatal(string file, int line, string what, string right) => new(file, line, what, right) { IsFatal = true };

    private static List<string> SafeLines(string text) => [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => SafeText.Clean(line.Replace("\t", "    ", StringComparison.Ordinal)))];

    private static IEnumerable<RunbookMistake> WrongPlaceholders(string file, List<string> lines, int from) =>
        Enumerable.Range(from, lines.Count - from).SelectMany(at => RunbookWords.Wrong(lines[at]).Select(wrong => new RunbookMistake(file, at + 1, $"'{wrong}' is not a label", RunbookWords.Allowed)));

    /// <summary>Everybody an @name of the text means; one that nobody knows is a mistake where the text says whom to ask.</summary>
    private List<RunbookContact> Known(string file, RunbookDocument document, int linesBefore, List<RunbookMistake> mistakes)
    {
        var known = new List<RunbookContact>();
        var unknown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in document.Before.Concat(document.Steps).Concat(document.EscalateIf is { } clause ? [clause] : []).Concat(document.After))
        {
            foreach (var (handle, line) in part.Blocks.SelectMany(Handles))
            {
                if (known.Exists(contact => string.Equals(contact.Handle, handle, StringComparison.OrdinalIgnoreCase))) continue;
                if (contacts(handle) is { } contact && known.Count < MostContacts) known.Add(new RunbookContact(handle, contact));
                else if (RunbookDocument.IsContacts(part) && unknown.Add(handle))
                {
                    mistakes.Add(new RunbookMistake(file, linesBefore + line + 1, $"@{handle} is nobody the settings know", $"name a person or a rotation, or say whom it means under Runbooks:Contacts:{handle}"));
                }
            }
        }
        return known;
    }

    private static IEnumerable<(string Handle, int Line)> Handles(Block block) => block switch
    {
        CodeBlock => [],
        LeafBlock leaf => RunbookWords.Handles(RunbookDocument.Plain(leaf.Inline)).Select(handle => (handle, leaf.Line)),
        ContainerBlock container => container.SelectMany(Handles),
        _ => [],
    };

    /// <summary>The first condition that names a time: 'Issue persists > 30 minutes'.</summary>
    private static EscalateAfter? Escalate(RunbookPart? clause)
    {
        foreach (var condition in clause is null ? [] : new[] { clause.Title }.Concat(clause.Blocks.SelectMany(Conditions)).Select(text => Wording.CutAtWord(text, LongestCondition)))
        {
            if (Lasting().Match(condition) is { Success: true } match && Durations.TryParse(match.Groups["time"].Value, out var after)) return new EscalateAfter(after, condition);
        }
        return null;
    }

    private static IEnumerable<string> Conditions(Block block) => block switch
    {
        ParagraphBlock paragraph => [RunbookDocument.Plain(paragraph.Inline)],
        ContainerBlock container => container.SelectMany(Conditions),
        _ => [],
    };

    [GeneratedRegex(@"\b(persist|last|continu|unresolved|not (resolved|fixed|mitigated)|still|longer|more than)\w*\b.*?(?<time>\d{1,4}\s*(minutes?|mins?|m|hours?|hrs?|h))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Lasting();
}
