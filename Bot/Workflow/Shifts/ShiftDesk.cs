using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Where somebody says that they have the pager.</summary>
public sealed class ShiftDesk(Database database, OverrideBook book, ShiftNews news, TimeProvider time)
{
    /// <param name="began">The beginning of the shift, as its message says it.</param>
    /// <returns>Whether it was taken, and a sentence for whoever pressed.</returns>
    public Task<(bool IsTaken, string Sentence)> ConfirmAsync(Rotation rotation, DateTimeOffset began, PersonId by, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (await ShiftChangeTable.FindAsync(session, rotation.Name, began) is not { } row) return (false, "That shift is not known; /incident oncall shows who is on call.");
        var schedule = await book.LoadAsync(session);
        var last = await ShiftChangeTable.LastAsync(session, rotation.Name);
        if (last!.BeganAt > began) return (false, $"That shift is over; {Wording.People(ShiftWatch.People(last))} has {rotation.Name} now.");
        var people = ShiftWatch.People(row);
        if (!people.Contains(by)) return (false, $"It is {Wording.People(people)} who has {rotation.Name}, so only they can say it; to take it over, /incident override {rotation.Name} me now 2h.");
        var change = ShiftWatch.Change(schedule, row, []);
        if (await ShiftChangeTable.ConfirmAsync(session, row, by.Value, time.GetUtcNow()) && row.MissedAt is not null) await news.ConfirmedAsync(session, change, by, time.GetUtcNow());
        var until = change.Until is { } end ? $" until {Wording.Day(end)}" : "";
        return (true, $"You have the pager of {rotation.Name}{until}.");
    }, cancellationToken);
}
