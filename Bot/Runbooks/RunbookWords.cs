using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>
/// Puts into a runbook's words what only the incident knows: the values of the alert's labels for <c>{{ $labels.instance }}</c>, and people for <c>@names</c>. A value that is
/// not known stays visible as <c>&lt;instance&gt;</c>. Values come from outside: in prose they are plain text, whatever they hold, and in a command only one that a shell
/// takes for a single plain word is put in.
/// </summary>
public sealed partial class RunbookWords(IReadOnlyDictionary<string, string> labels, IReadOnlyList<RunbookContact> contacts)
{
    /// <summary>The way to write a placeholder, for whoever wrote another.</summary>
    public const string Allowed = "write {{ $labels.instance }}";

    public static RunbookWords None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Prose, with what is in it as spans of their own.</summary>
    public IEnumerable<Span> InProse(string text, Func<string, Span> plain)
    {
        var from = 0;
        foreach (Match match in Marked().Matches(text))
        {
            var spans = match.Groups["label"] is { Success: true } label ? [plain(Prose(label.Value))] : Mentions(match.Groups["handle"].Value);
            if (spans.Count == 0) continue;
            if (match.Index > from) yield return plain(text[from..match.Index]);
            foreach (var span in spans) yield return span;
            from = match.Index + match.Length;
        }
        if (from < text.Length) yield return plain(text[from..]);
    }

    public string InCode(string text) => Placeholder().Replace(text, match => Value(match) is { } value && ShellWord().IsMatch(value) ? value : Missing(match));

    /// <summary>An address with its values encoded.</summary>
    public string InAddress(string address) => Placeholder().Replace(address, match => Uri.EscapeDataString(Value(match) ?? Missing(match)));

    /// <summary>What looks like a placeholder and is none: <c>{{ $value }}</c>. Templates of other programs (<c>{{.State}}</c>) are left alone.</summary>
    public static IEnumerable<(int Index, string Text)> Wrong(string text) => Dollar().Matches(text).Where(match => !Placeholder().IsMatch(match.Value)).Select(match => (match.Index, match.Value));

    /// <summary>The <c>@names</c> in prose, without the @.</summary>
    public static IEnumerable<string> Handles(string text) => Marked().Matches(text).Select(match => match.Groups["handle"]).Where(handle => handle.Success).Select(handle => handle.Value);

    private string Prose(string label) => labels.TryGetValue(label, out var value) && SafeText.CleanLine(value) is { Length: > 0 } known ? known : $"<{label}>";

    private List<Span> Mentions(string handle)
    {
        if (contacts.FirstOrDefault(contact => string.Equals(contact.Handle, handle, StringComparison.OrdinalIgnoreCase)) is not { } known) return [];
        if (known.Contact is Contact.Channel channel) return [new Span.ChannelMention(channel.Name)];
        // Nobody is on call there: the runbook's own word says at least whom it means.
        if (known.People.Count == 0) return [];
        var spans = new List<Span>();
        foreach (var person in known.People)
        {
            if (spans.Count > 0) spans.Add(new Span.Plain(", "));
            spans.Add(new Span.Mention(person));
        }
        return spans;
    }

    private string? Value(Match match) => labels.GetValueOrDefault(match.Groups["label"].Value);

    private static string Missing(Match match) => $"<{match.Groups["label"].Value}>";

    [GeneratedRegex(@"\{\{-?\s*\$labels\.(?<label>[A-Za-z_][A-Za-z0-9_]*)\s*-?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\{-?\s*\$[^{}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\{\{-?\s*\$labels\.(?<label>[A-Za-z_][A-Za-z0-9_]*)\s*-?\}\}|(?<![\w@./+-])@(?<handle>[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^[A-Za-z0-9_./][A-Za-z0-9_./:@%+=,-]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShellWord();
}
