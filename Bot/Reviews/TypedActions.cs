using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What the rows of a review's table of action items come to when it is published.</summary>
public static partial class TypedActions
{
    public static IReadOnlyList<TypedItem> Of(string text, ActionTerms terms) => [.. ActionTable.Rows(text).Select(row => Read(row, terms))];

    /// <summary>What is to come of them, in a few sentences; null where nothing does.</summary>
    public static string? Announced(IReadOnlyList<IncidentEvent> planned)
    {
        var sentences = new List<string>();
        var added = planned.OfType<ActionAdded>().ToList();
        if (added.Count > 0) sentences.Add($"Publishing makes {(added.Count == 1 ? "an action item" : $"{added.Count} action items")} of the table: {string.Join(", ", added.Take(5).Select(one => $"‘{Shorten.ToLine(one.What, 60)}’"))}{(added.Count > 5 ? $" and {added.Count - 5} more" : "")}.");
        var changed = Changed(planned);
        if (changed.Count > 0) sentences.Add($"Publishing gives {Called("action", changed)} the owner and the day that stand in the table.");
        var done = Done(planned);
        if (done.Count > 0) sentences.Add($"Publishing makes {Called("action", done)} done.");
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>What has come of them, each sentence with a blank before it.</summary>
    public static string Made(IReadOnlyList<IncidentEvent> planned)
    {
        List<int> added = [.. planned.OfType<ActionAdded>().Select(one => one.Number)];
        var (changed, done) = (Changed(planned), Done(planned));
        return (added.Count == 0 ? "" : $" {Called("Action", added)} {Are(added)} made of its table.")
            + (changed.Count == 0 ? "" : $" {Called("Action", changed)} {(changed.Count == 1 ? "has" : "have")} the owner and the day that stand there.")
            + (done.Count == 0 ? "" : $" {Called("Action", done)} {Are(done)} done.");
    }

    /// <summary>The task without the link to where a tracker keeps it, which the draft writes.</summary>
    internal static string Unlinked(string task) => Link().Match(task) is { Success: true } link && !link.Groups[1].Value.Contains("](", StringComparison.Ordinal) ? link.Groups[1].Value : task;

    private static TypedItem Read(ActionTableRow row, ActionTerms terms) =>
        new(row.Words, row.Words, row.Owner.Length == 0 ? null : terms.Find(row.Owner), terms.Day(row)) { IsDone = row.IsDone };

    private static List<int> Changed(IReadOnlyList<IncidentEvent> planned) => [.. planned.OfType<ActionChanged>().Select(one => one.Number)];

    private static List<int> Done(IReadOnlyList<IncidentEvent> planned) => [.. planned.OfType<ActionDone>().Select(one => one.Number)];

    private static string Are(List<int> numbers) => numbers.Count == 1 ? "is" : "are";

    /// <summary>In the order of their numbers.</summary>
    private static string Called(string word, List<int> numbers) => numbers switch
    {
        [var one] => $"{word} {one}",
        [.., var last] when numbers.Count > 2 && last - numbers[0] == numbers.Count - 1 => $"{word}s {numbers[0]} to {last}",
        [.. var first, var last] => $"{word}s {string.Join(", ", first)} and {last}",
        [] => "",
    };

    [GeneratedRegex(@"^\[(.*)\]\(\S+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
