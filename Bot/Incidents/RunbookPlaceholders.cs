using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// <c>{{ $labels.instance }}</c> in a runbook, as Prometheus writes it. A value that is not known stays visible as <c>&lt;instance&gt;</c>. Values come from outside, and people copy commands
/// into a shell: there only one that a shell takes for a single plain word is filled in.
/// </summary>
public static partial class RunbookPlaceholders
{
    /// <summary>A placeholder as a pattern, for whoever looks for more than placeholders; the label's name is in the group <c>label</c>.</summary>
    public const string Pattern = @"\{\{-?\s*\$labels\.(?<label>[A-Za-z_][A-Za-z0-9_]*)\s*-?\}\}";

    /// <summary>The alert's labels; where a person declared, the service they named.</summary>
    public static IReadOnlyDictionary<string, string> LabelsOf(SourceAlert? alert, string? service)
    {
        var labels = alert?.Labels ?? SourceAlert.NoLabels;
        return service is null || labels.ContainsKey("service") ? labels : new Dictionary<string, string>(labels) { ["service"] = service };
    }

    public static IReadOnlyDictionary<string, string> LabelsOf(Incident incident) => LabelsOf(incident.Alert, incident.Service);

    public static string InProse(string text, IReadOnlyDictionary<string, string> labels) => Fill(text, label => Prose(label, labels));

    public static string InCommand(string text, IReadOnlyDictionary<string, string> labels) => Fill(text, label => labels.TryGetValue(label, out var value) && ShellWord().IsMatch(value) ? value : Missing(label));

    public static string Prose(string label, IReadOnlyDictionary<string, string> labels) => labels.TryGetValue(label, out var value) && value.Length > 0 ? value : Missing(label);

    /// <param name="value">Takes a label's name.</param>
    public static string Fill(string text, Func<string, string> value) => Placeholder().Replace(text, match => value(match.Groups["label"].Value));

    public static bool IsOne(string text) => Placeholder().Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length;

    private static string Missing(string label) => $"<{label}>";

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z0-9_./][A-Za-z0-9_./:@%+=,-]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShellWord();
}
