using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What somebody looks for, as words: whatever else they type, such as a database's own operators, is no part of any.</summary>
public static partial class SearchWords
{
    private const int Most = 10;
    private const int LongestWord = 60;

    /// <summary>Words that stand in half of all titles, and tell nothing.</summary>
    private static readonly HashSet<string> Filler = new(["the", "are", "and", "for", "with", "not", "our", "has", "have", "all", "some", "down", "slow", "broken", "failing", "error", "errors", "high", "service", "of", "in", "on", "is", "to", "a", "an"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Each word, and what stands in quotes, or holds together by itself (<c>payment-service</c>), as one.</summary>
    public static IReadOnlyList<string> Of(string text) =>
        [.. Part().Matches(text).Select(part => string.Join(' ', Words(part.Groups[1].Success ? part.Groups[1].Value : part.Value))).Where(term => term.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];

    /// <summary>What tells an incident from others.</summary>
    public static IReadOnlyList<string> Telling(Incident incident) =>
        [.. Words($"{incident.Title} {incident.Service} {incident.Alert?.Name}").Where(word => word.Length > 2 && !Filler.Contains(word)).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(word => word.Value.Length <= LongestWord ? word.Value : word.Value[..LongestWord]).Take(Most);

    [GeneratedRegex(@"[""“]([^""”]*)[""”]?|[^\s""“]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
