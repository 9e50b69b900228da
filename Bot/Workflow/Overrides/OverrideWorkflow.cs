using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Adds and removes overrides: decided, written and announced in one transaction, once for each delivery.</summary>
public sealed class OverrideWorkflow(Database database, OverrideBook book, OverrideWriter writer, TimeProvider time)
{
    public Task<OverrideOutcome> AddAsync(WantedOverride asked, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        await OverrideTable.LockAsync(session);
        var schedule = await book.LoadAsync(session);
        var wanted = OverrideRules.Settle(asked, now);
        if (OverrideRules.Refuse(wanted, schedule, now) is { } problem) return new OverrideOutcome(problem, problem.Sentence);
        var (added, changed) = await writer.AddAsync(session, wanted, schedule, platform, now);
        session.OnCommitted(() => book.Keep(changed));
        return new OverrideOutcome(null, OverrideMessage.Said(added));
    }, cancellationToken);

    public Task<OverrideOutcome> RemoveAsync(int number, PersonId by, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        await OverrideTable.LockAsync(session);
        if (await OverrideTable.FindAsync(session, number) is not { } row) return Refused($"There is no override {number}; /incident oncall shows those there are.");
        var present = OverrideBook.Of(row);
        if (row.RemovedBy is { } before) return new OverrideOutcome(null, $"@{before} removed override {number} already.");
        if (!present.IsAhead(now)) return Refused($"Override {number} is over; it ended by itself.");
        var schedule = await book.LoadAsync(session);
        await OverrideTable.RemoveAsync(session, number, by.Value, now);
        var removed = present with { RemovedAt = now };
        var changed = schedule with { Overrides = [.. schedule.Overrides.Select(other => other.Number == number ? removed : other)] };
        await writer.TellAsync(session, removed, OverrideMessage.Removed(present, by, changed.At(present.Rotation, now)), OverrideMessage.YouAreNot(present, by), platform, now);
        session.OnCommitted(() => book.Keep(changed));
        return new OverrideOutcome(null, $"Override {number} is removed; {present.Rotation} is as it was before.");
    }, cancellationToken);

    private static OverrideOutcome Refused(string sentence) => new(new OverrideProblem(OverridePart.From, sentence), sentence);

    private Task<OverrideOutcome> OnceAsync(string? key, Func<Session, Task<OverrideOutcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(
            session,
            key,
            time.GetUtcNow(),
            () => work(session),
            outcome => new KeptAnswer(outcome.Problem is null, outcome.Sentence),
            kept => kept.IsYes ? new OverrideOutcome(null, kept.Sentence) : Refused(kept.Sentence)),
        cancellationToken);
}

/// <param name="Problem">Null when it was done.</param>
/// <param name="Sentence">For whoever asked.</param>
public sealed record OverrideOutcome(OverrideProblem? Problem, string Sentence);
