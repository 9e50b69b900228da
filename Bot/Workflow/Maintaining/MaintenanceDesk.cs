using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes what happens of a maintenance: the page, the silence, what is due next, and what is said of it in #incidents, in one transaction.</summary>
public sealed class MaintenanceDesk(Database database, MaintenanceHold hold, MaintenanceNews news, PublicationSignal published, TimeProvider time)
{
    public DateTimeOffset Now => Whole(time.GetUtcNow());

    /// <summary>What is planned or on, the one that begins first first.</summary>
    public async Task<IReadOnlyList<Maintenance>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(session => MaintenanceRows.SinceAsync(session, DateTimeOffset.MaxValue), cancellationToken)).OrderBy(maintenance => maintenance.From).ThenBy(maintenance => maintenance.Number)];

    public async Task<Maintenance?> FindAsync(int number, CancellationToken cancellationToken) => await database.ReadAsync(session => MaintenanceRows.FindAsync(session, number), cancellationToken);

    /// <param name="decide">Takes the new one's number and the present instant.</param>
    public Task<Outcome> ScheduleAsync(Func<int, DateTimeOffset, MaintenanceDecision> decide, PersonId by, Platform platform, Cause cause, CancellationToken cancellationToken) => OnceAsync(cause, async (session, now) =>
    {
        // A number is only taken where something comes of it.
        if (!decide(0, now).IsAccepted) return new Outcome(false, decide(0, now).Sentence, null);
        var decision = decide(await MaintenanceTable.NextNumberAsync(session), now);
        await SaveAsync(session, null, decision.After!, by, platform, now);
        return new Outcome(true, decision.Sentence, null);
    }, cancellationToken);

    /// <param name="decide">Takes the maintenance and the present instant.</param>
    public Task<Outcome> ChangeAsync(int number, Func<Maintenance, DateTimeOffset, MaintenanceDecision> decide, PersonId by, Platform platform, Cause cause, CancellationToken cancellationToken) => OnceAsync(cause, async (session, now) =>
    {
        if (await MaintenanceTable.FindAsync(session, number) is not { } row) return new Outcome(false, $"There is no maintenance {number}; /incident maintenance lists what is planned.", null);
        var decision = decide(MaintenanceRows.Read(row), now);
        if (decision.After is { } after) await SaveAsync(session, row, after, by, platform, now);
        return new Outcome(decision.IsAccepted, decision.Sentence, null);
    }, cancellationToken);

    /// <summary>Begins or ends one whose time has come.</summary>
    internal async Task DoDueAsync(Session session, int number, Platform platform, DateTimeOffset now)
    {
        if (await MaintenanceTable.FindAsync(session, number) is not { } row) return;
        var before = MaintenanceRows.Read(row);
        if (MaintenanceRules.Due(before, now) is { } after) await SaveAsync(session, row, after, null, platform, now);
        else if (before.DueAt is { } later) await DueTable.SetAsync(session, number, MaintenanceRows.Due, later, 0);
    }

    /// <param name="by">Null for the clock.</param>
    private async Task SaveAsync(Session session, MaintenanceRow? row, Maintenance decided, PersonId? by, Platform platform, DateTimeOffset now)
    {
        var before = row is null ? null : MaintenanceRows.Read(row);
        var after = await hold.FollowAsync(session, before, decided, platform, now);
        await MaintenanceRows.SaveAsync(session, row, after);
        await news.TellAsync(session, before, after, row?.Version ?? 0, by, platform, now);
        session.OnCommitted(published.Set);
    }

    /// <summary>Instants are kept in whole milliseconds; one that were finer would fall due before it does in the rules.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    private Task<Outcome> OnceAsync(Cause cause, Func<Session, DateTimeOffset, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, Now, () => work(session, Now)), cancellationToken);
}
