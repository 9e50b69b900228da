using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Action items: they may come and be done long after the incident is over.</summary>
internal static class ActionRules
{
    public const int LongestWhat = 500;

    /// <summary>So many rows of a review become items at once; what more there is waits for the next time it is published.</summary>
    private const int MostRows = 50;

    public static Decision Add(Incident incident, IncidentCommand.AddAction add, DateTimeOffset at)
    {
        if (incident.Status is IncidentStatus.Merged) return Refuse(IncidentDecider.OverSentence(incident));
        if (add.From is { } from && incident.Actions.Find(item => item.From?.Id == from.Id) is { } made) return Already($"Action {made.Number} of {incident.Id} is made of it already.");
        if (Problem(incident, add.What, add.Owner, add.Due, at) is { } problem) return Refuse(problem);
        var added = Event(incident.ActionCount + 1, add);
        return Accept("action added", $"Action {added.Number} of {incident.Id} is added: {Said(added.What, added.Owner, added.Due)}.", added);
    }

    /// <summary>What is to be done as it was found when the incident was resolved; empty lines and repetitions are left out.</summary>
    public static IEnumerable<ActionAdded> FromResolution(Incident incident, IEnumerable<NewAction> items) => items
        .Select(item => item with { What = item.What.Trim() }).Where(item => item.What.Length > 0).DistinctBy(item => (item.What, item.Owner))
        .Select(item => item with { What = Cut(item.What) }).Where(item => !incident.Actions.Exists(known => IsOf(known, item.What)))
        .Select((item, index) => new ActionAdded(incident.ActionCount + index + 1, item.What, item.Owner, item.Due));

    /// <summary>A sentence where one cannot be an item as it is, otherwise null.</summary>
    public static string? Problem(Incident incident, IEnumerable<NewAction> items, DateTimeOffset at) => items.Select(item => Problem(incident, item, at)).FirstOrDefault(problem => problem is not null);

    /// <summary>
    /// The rows of a review's table. One that is no item yet becomes one. One that is an item already, whatever has become of that since, becomes no other: the item gets the owner and the day that stand there, and is done where it says so.
    /// Which of several rows is which of several items of the same words only their owners tell.
    /// </summary>
    public static IEnumerable<IncidentEvent> FromReview(Incident incident, IReadOnlyList<TypedItem> typed)
    {
        var rows = typed.ToLookup(row => Alike(row.Row));
        var items = incident.Actions.SelectMany(item => Keys(item).Select(key => (Key: key, Item: item))).ToLookup(known => known.Key, known => known.Item);
        var added = rows.Where(alike => !items.Contains(alike.Key)).Select(alike => alike.FirstOrDefault(row => !row.IsDone)).OfType<TypedItem>().Take(MostRows)
            .Select((row, index) => new ActionAdded(incident.ActionCount + index + 1, row.What, row.Owner, row.Due) { Row = row.Row });
        var changed = rows.SelectMany(alike => alike.Select(row => (Row: row, Item: items[alike.Key].FirstOrDefault(item => item.Owner == row.Owner || (alike.Count() == 1 && items[alike.Key].Count() == 1)))))
            .Where(pair => pair.Item is not null).DistinctBy(pair => pair.Item!.Number).OrderBy(pair => pair.Item!.Number).Select(pair => Change(pair.Item!, pair.Row)).OfType<IncidentEvent>();
        return [.. changed, .. added];
    }

    /// <summary>Whether an item has these words, or was made of a row that had them.</summary>
    public static bool IsOf(ActionItem item, string words) => Keys(item).Contains(Alike(words));

    /// <summary>Equal for words that differ in blanks and capitals alone.</summary>
    public static string Alike(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    public static Decision Change(Incident incident, IncidentCommand.ChangeAction change, DateTimeOffset at)
    {
        if (Find(incident, change.Number) is not { } item) return Refuse(Missing(incident, change.Number));
        var what = change.What?.Trim() ?? item.What;
        var owner = change.ClearOwner ? null : change.Owner ?? item.Owner;
        var due = change.ClearDue ? null : change.Due ?? item.Due;
        if (what == item.What && owner == item.Owner && due == item.Due) return Already($"Action {item.Number} of {incident.Id} is so already: {Said(what, owner, due)}.");
        if (Problem(incident, what, owner == item.Owner ? null : owner, due == item.Due ? null : due, at) is { } problem) return Refuse(problem);
        return Accept("action changed", $"Action {item.Number} of {incident.Id} is now: {Said(what, owner, due)}.", new ActionChanged(item.Number, what, owner, due));
    }

    public static Decision Finish(Incident incident, int number)
    {
        if (Find(incident, number) is not { } item) return Refuse(Missing(incident, number));
        return item.IsOpen
            ? Accept("action done", $"Action {number} of {incident.Id} is done: {item.What}.", new ActionDone(number, item.What))
            : Already($"Action {number} of {incident.Id} is done already.");
    }

    public static Decision Reopen(Incident incident, int number)
    {
        if (Find(incident, number) is not { } item) return Refuse(Missing(incident, number));
        return item.IsOpen
            ? Already($"Action {number} of {incident.Id} is open already.")
            : Accept("action reopened", $"Action {number} of {incident.Id} is open again: {item.What}.", new ActionReopened(number, item.What));
    }

    /// <summary>One that was taken back meanwhile is kept elsewhere all the same, and nobody needs to know here.</summary>
    public static Decision Link(Incident incident, IncidentCommand.RecordActionLink link) => Find(incident, link.Number) is { } item && item.Link != link.Link
        ? Accept("kept in a tracker", $"Action {link.Number} of {incident.Id} is kept at {link.Link}.", new ActionLinked(link.Number, link.Link))
        : Already("known");

    /// <summary>The mark that made an item of a message was taken away. What somebody has touched since stays.</summary>
    public static Decision Withdraw(Incident incident, string message)
    {
        if (incident.Actions.Find(item => item.From?.Id == message) is not { } item) return Already("no action item was made of it");
        return item.IsTouched
            ? Already($"Action {item.Number} of {incident.Id} stays, because somebody has worked on it.")
            : Accept("its mark was taken away", $"Action {item.Number} of {incident.Id} is taken back.", new ActionWithdrawn(item.Number, item.What));
    }

    /// <summary>Cut at a word, because a chat message may be longer than an item; the item keeps the link to it.</summary>
    public static string Cut(string what) => Wording.CutAtWord(what.ReplaceLineEndings(" ").Trim(), LongestWhat);

    private static ActionAdded Event(int number, IncidentCommand.AddAction add) => new(number, add.What.Trim(), add.Owner, add.Due) { From = add.From };

    private static IEnumerable<string> Keys(ActionItem item) => new[] { Alike(item.What), Alike(item.Row ?? item.What) }.Distinct();

    /// <summary>Null where the item is as its row says, or the row says nothing.</summary>
    private static IncidentEvent? Change(ActionItem item, TypedItem row)
    {
        if (row.IsDone) return item.IsOpen ? new ActionDone(item.Number, item.What) : null;
        var (owner, due) = (row.Owner ?? item.Owner, row.Due ?? item.Due);
        return owner == item.Owner && due == item.Due ? null : new ActionChanged(item.Number, item.What, owner, due);
    }

    private static ActionItem? Find(Incident incident, int number) => incident.Actions.Find(item => item.Number == number);

    private static string? Problem(Incident incident, string what, PersonId? owner, DateOnly? due, DateTimeOffset at)
    {
        if (what.Trim().Length == 0) return $"Say what is to be done: /incident action {incident.Id} add Add a circuit breaker owner=@bob due=friday.";
        if (what.Trim().Length > LongestWhat) return $"An action item takes {LongestWhat} characters at most; this one has {what.Trim().Length:N0}.";
        return Stranger(incident, owner) ?? Over(due, at);
    }

    private static string? Problem(Incident incident, NewAction item, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(item.What)) return item is { Owner: null, Due: null } ? null : "A line of what is to be done has only an owner or a day; say what is to be done, too, such as 'Add a circuit breaker @bob'.";
        return Stranger(incident, item.Owner) ?? Over(item.Due, at);
    }

    /// <summary>Why somebody cannot be given anything to do here; null where they can.</summary>
    internal static string? Stranger(Incident incident, PersonId? owner) =>
        owner is { } person && !incident.IsVisibleTo(person) ? $"@{person} has no part in {incident.Id}, which is private; let them in first." : null;

    /// <remarks>Somewhere it is still yesterday.</remarks>
    private static string? Over(DateOnly? due, DateTimeOffset at) =>
        due < DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1) ? $"It cannot be due on {Wording.Date(due.Value)}, that is over; due= takes a day to come." : null;

    private static string Missing(Incident incident, int number) => incident.Actions.Count == 0
        ? $"{incident.Id} has no action items; add one with /incident action {incident.Id} add <what>."
        : $"{incident.Id} has no action {number}; there are {string.Join(", ", incident.Actions.Select(item => item.Number))}.";

    private static string Said(string what, PersonId? owner, DateOnly? due) =>
        what.TrimEnd('.') + (owner is { } person ? $", for @{person}" : ", without an owner") + (due is { } day ? $", due {Wording.Date(day)}" : "");
}
