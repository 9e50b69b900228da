using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The rows of a review's table of action items that nobody has made items of yet.</summary>
public static partial class TypedActions
{
    /// <summary>What more there is waits for the next time it is published.</summary>
    public const int Most = 50;

    private const int LongestUnread = 60;

    /// <param name="today">Where a day without its year is looked for.</param>
    /// <param name="find">Whom a cell names; null where it is nobody, or nobody who may know of the incident.</param>
    public static IReadOnlyList<TypedAction> Of(Incident incident, string text, DateOnly today, Func<string, PersonId?> find) =>
    [
        .. ActionTable.Rows(text).Where(row => !row.IsDone).Select(row => Read(row, today, find))
            .Where(typed => !ActionRules.IsKnown(incident, typed.Item)).DistinctBy(typed => ActionRules.Alike(typed.Item.Row)).Take(Most),
    ];

    /// <summary>What is to come of them, in a sentence or two; null where nothing does.</summary>
    public static string? Announced(IReadOnlyList<TypedAction> typed) => typed.Count == 0 ? null
        : $"Publishing makes {(typed.Count == 1 ? "an action item" : $"{typed.Count} action items")} of the table: {string.Join(", ", typed.Take(5).Select(one => $"‘{Messages.Shorten.ToLine(one.Item.Row, 60)}’"))}{(typed.Count > 5 ? $" and {typed.Count - 5} more" : "")}.{Unread(typed)}";

    /// <param name="first">The number of the first.</param>
    public static string Made(IReadOnlyList<TypedAction> typed, int first) => typed.Count == 0 ? ""
        : $" {(typed.Count == 1 ? $"Action {first} is" : $"Actions {first} {(typed.Count == 2 ? "and" : "to")} {first + typed.Count - 1} are")} made of its table.{Unread(typed)}";

    private static string Unread(IReadOnlyList<TypedAction> typed)
    {
        var all = typed.SelectMany(one => one.Unread).Distinct().ToList();
        return all.Count == 0 ? "" : $" {string.Join(" and ", all.Take(5))}{(all.Count > 5 ? $" and {all.Count - 5} more" : "")} could not be read, and {(all.Count == 1 ? "stands" : "stand")} in the words of the item.";
    }

    private static TypedAction Read(ActionTableRow row, DateOnly today, Func<string, PersonId?> find)
    {
        var task = Link().Match(row.Task) is { Success: true } link ? link.Groups[1].Value : row.Task;
        var owner = row.Owner.Length == 0 ? null : find(row.Owner);
        DateOnly? due = ActionTable.TryDay(row.Due, today, out var day) ? day : null;
        List<string> kept = [.. owner is null && row.Owner.Length > 0 ? [$"owner: {Cut(row.Owner)}"] : Array.Empty<string>(), .. due is null && row.Due.Length > 0 ? [$"due: {Cut(row.Due)}"] : Array.Empty<string>()];
        var tail = kept.Count == 0 ? "" : $" ({string.Join("; ", kept)})";
        return new TypedAction(new TypedItem(ActionRules.Cut(task), Wording.CutAtWord(task, ActionRules.LongestWhat - tail.Length) + tail, owner, due))
        {
            Unread = [.. owner is null && row.Owner.Length > 0 ? [$"‘{Cut(row.Owner)}’ as an owner"] : Array.Empty<string>(), .. due is null && row.Due.Length > 0 ? [$"‘{Cut(row.Due)}’ as a day"] : Array.Empty<string>()],
        };
    }

    private static string Cut(string words) => Messages.Shorten.ToLine(words, LongestUnread);

    /// <summary>As the draft writes an item that a tracker keeps, too.</summary>
    [GeneratedRegex(@"^\[(.*)\]\(\S+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}

/// <summary>A row that becomes an item.</summary>
public sealed record TypedAction(TypedItem Item)
{
    /// <summary>What stands where an owner or a day is looked for, and is none.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
