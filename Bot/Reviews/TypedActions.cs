using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The rows of a review's table of action items that nobody has made items of yet.</summary>
public static partial class TypedActions
{
    /// <summary>What more there is waits for the next time it is published.</summary>
    public const int Most = 50;

    public static IReadOnlyList<TypedItem> Of(string text, ActionTerms terms) =>
    [
        .. ActionTable.Rows(text).Where(row => !row.IsDone).Select(row => Read(row, terms))
            .Where(typed => !ActionRules.IsKnown(terms.Incident, typed)).DistinctBy(typed => ActionRules.Alike(typed.Row)).Take(Most),
    ];

    /// <summary>What is to come of them, in a sentence; null where nothing does.</summary>
    public static string? Announced(IReadOnlyList<TypedItem> typed) => typed.Count == 0 ? null
        : $"Publishing makes {(typed.Count == 1 ? "an action item" : $"{typed.Count} action items")} of the table: {string.Join(", ", typed.Take(5).Select(one => $"‘{Messages.Shorten.ToLine(one.Row, 60)}’"))}{(typed.Count > 5 ? $" and {typed.Count - 5} more" : "")}.";

    /// <param name="first">The number of the first.</param>
    public static string Made(IReadOnlyList<TypedItem> typed, int first) => typed.Count == 0 ? ""
        : $" {(typed.Count == 1 ? $"Action {first} is" : $"Actions {first} {(typed.Count == 2 ? "and" : "to")} {first + typed.Count - 1} are")} made of its table.";

    /// <summary>The task without the link to where a tracker keeps it, which the draft writes.</summary>
    internal static string Unlinked(string task) => Link().Match(task) is { Success: true } link ? link.Groups[1].Value : task;

    private static TypedItem Read(ActionTableRow row, ActionTerms terms)
    {
        var task = Unlinked(row.Task);
        return new TypedItem(ActionRules.Cut(task), ActionRules.Cut(task), row.Owner.Length == 0 ? null : terms.Find(row.Owner), ActionTable.TryDay(row.Due, terms.Today, out var day) ? day : null);
    }

    [GeneratedRegex(@"^\[(.*)\]\(\S+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
