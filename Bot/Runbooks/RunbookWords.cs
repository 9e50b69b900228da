using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>
/// Puts into a runbook's words what only the incident knows: the values of the alert's labels (<see cref="RunbookPlaceholders"/>), and people for <c>@names</c>. It is done after Markdown was
/// taken apart, so that a value is never anything but text.
/// </summary>
public sealed partial class RunbookWords(IReadOnlyDictionary<string, string> labels, IReadOnlyList<RunbookContact> contacts)
{
    /// <summary>The way to write a placeholder, for whoever wrote another.</summary>
    public const string Allowed = "write {{ $labels.instance }}";

    /// <summary>Prose, with what is in it as spans of their own.</summary>
    public IEnumerable<Span> InProse(string text, Func<string, Span> plain)
    {
        var from = 0;
        foreach (Match match in Marked().Matches(text))
        {
            var spans = match.Groups["label"] is { Success: true } label ? [plain(RunbookPlaceholders.Prose(label.Value, labels))] : Mentions(match.Groups["handle"].Value);
            if (spans.Count == 0) continue;
            if (match.Index > from) yield return plain(text[from..match.Index]);
            foreach (var span in spans) yield return span;
            from = match.Index + match.Length;
        }
        if (from < text.Length) yield return plain(text[from..]);
    }

    public string InCode(string text) => RunbookPlaceholders.InCommand(text, labels);

    /// <summary>An address with its values encoded.</summary>
    public string InAddress(string address) => RunbookPlaceholders.Fill(address, label => Uri.EscapeDataString(RunbookPlaceholders.Prose(label, labels)));

    /// <summary>What looks like a placeholder and is none: <c>{{ $value }}</c>. Templates of other programs (<c>{{.State}}</c>) are left alone.</summary>
    public static IEnumerable<string> Wrong(string text) => Dollar().Matches(text).Select(match => match.Value).Where(found => !RunbookPlaceholders.IsOne(found));

    /// <summary>The <c>@names</c> in prose, without the @.</summary>
    public static IEnumerable<string> Handles(string text) => Marked().Matches(text).Select(match => match.Groups["handle"]).Where(handle => handle.Success).Select(handle => handle.Value);

    private List<Span> Mentions(string handle)
    {
        if (contacts.FirstOrDefault(contact => string.Equals(contact.Handle, handle, StringComparison.OrdinalIgnoreCase)) is not { } known) return [];
        if (known.Contact is Contact.Channel channel) return [new Span.ChannelMention(channel.Name)];
        // Where nobody is on call the runbook's own word says at least whom it means.
        var spans = new List<Span>();
        foreach (var person in known.People)
        {
            if (spans.Count > 0) spans.Add(new Span.Plain(", "));
            spans.Add(new Span.Mention(person));
        }
        return spans;
    }

    [GeneratedRegex(@"\{\{-?\s*\$[^{}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Dollar();

    [GeneratedRegex(RunbookPlaceholders.Pattern + @"|(?<![\w@./+-])@(?<handle>[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
