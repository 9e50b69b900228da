using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Action items: they may come and be done long after the incident is over.</summary>
internal static class ActionRules
{
    public const int LongestWhat = 500;

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
        .Select(item => item with { What = item.What.Trim() }).Where(item => item.What.Length > 0).DistinctBy(item => item.What)
        .Where(item => incident.Actions.TrueForAll(known => known.What != item.What))
        .Select((item, index) => new ActionAdded(incident.ActionCount + index + 1, Cut(item.What), item.Owner, item.Due));

    /// <summary>A sentence where a day is over already, otherwise null.</summary>
    public static string? Problem(IEnumerable<NewAction> items, DateTimeOffset at) => items.Select(item => Over(item.Due, at)).FirstOrDefault(problem => problem is not null);

    /// <summary>The rows of a review's table; one that is an item already, whatever has become of that since, becomes no other.</summary>
    public static IEnumerable<ActionAdded> FromReview(Incident incident, IReadOnlyList<TypedItem> typed) => typed
        .Where(item => !IsKnown(incident, item)).DistinctBy(item => Alike(item.Row))
        .Select((item, index) => new ActionAdded(incident.ActionCount + index + 1, item.What, item.Owner, item.Due) { Row = item.Row });

    public static bool IsKnown(Incident incident, TypedItem typed) =>
        incident.Actions.Exists(item => Alike(item.What) == Alike(typed.Row) || Alike(item.What) == Alike(typed.What) || (item.Row is { } row && Alike(row) == Alike(typed.Row)));

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

    private static ActionItem? Find(Incident incident, int number) => incident.Actions.Find(item => item.Number == number);

    private static string? Problem(Incident incident, string what, PersonId? owner, DateOnly? due, DateTimeOffset at)
    {
        if (what.Trim().Length == 0) return $"Say what is to be done: /incident action {incident.Id} add Add a circuit breaker owner=@bob due=friday.";
        if (what.Trim().Length > LongestWhat) return $"An action item takes {LongestWhat} characters at most; this one has {what.Trim().Length:N0}.";
        if (owner is { } person && !incident.IsVisibleTo(person)) return $"@{person} has no part in {incident.Id}, which is private; let them in first.";
        return Over(due, at);
    }

    /// <remarks>Somewhere it is still yesterday.</remarks>
    private static string? Over(DateOnly? due, DateTimeOffset at) =>
        due < DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1) ? $"It cannot be due on {Wording.Date(due.Value)}, that is over; due= takes a day to come." : null;

    private static string Missing(Incident incident, int number) => incident.Actions.Count == 0
        ? $"{incident.Id} has no action items; add one with /incident action {incident.Id} add <what>."
        : $"{incident.Id} has no action {number}; there are {string.Join(", ", incident.Actions.Select(item => item.Number))}.";

    private static string Said(string what, PersonId? owner, DateOnly? due) =>
        what.TrimEnd('.') + (owner is { } person ? $", for @{person}" : ", without an owner") + (due is { } day ? $", due {Wording.Date(day)}" : "");
}
