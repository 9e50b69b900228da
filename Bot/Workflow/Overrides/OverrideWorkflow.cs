using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Adds and removes overrides: decided, written and announced in one transaction, once for each delivery.</summary>
public sealed class OverrideWorkflow(Database database, OverrideBook book, Outbox outbox, ChannelSettings channels, TimeProvider time)
{
    public Task<OverrideOutcome> AddAsync(WantedOverride asked, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        await OverrideTable.LockAsync(session);
        var schedule = await book.LoadAsync(session);
        var wanted = OverrideRules.Settle(asked, now);
        if (OverrideRules.Refuse(wanted, schedule, now) is { } problem) return new OverrideOutcome(problem, problem.Sentence);
        var row = new OverrideRow
        {
            Number = await OverrideTable.NextNumberAsync(session),
            Rotation = wanted.Rotation,
            Person = wanted.Person.Value,
            BeginsAt = wanted.From,
            EndsAt = wanted.To,
            Reason = wanted.Reason,
            MadeBy = wanted.By.Value,
            MadeAt = now,
        };
        await OverrideTable.AddAsync(session, row);
        var added = OverrideBook.Of(row);
        await TellAsync(session, added, OverrideMessage.Added(added, schedule.At(added.Rotation, added.From)), OverrideMessage.YouAre(added), platform, now);
        var changed = schedule with { Overrides = [.. schedule.Overrides, added] };
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
        await TellAsync(session, removed, OverrideMessage.Removed(present, by, changed.At(present.Rotation, now)), OverrideMessage.YouAreNot(present, by), platform, now);
        session.OnCommitted(() => book.Keep(changed));
        return new OverrideOutcome(null, $"Override {number} is removed; {present.Rotation} is as it was before.");
    }, cancellationToken);

    /// <summary>In #oncall for everybody, and to the person themselves.</summary>
    private async Task TellAsync(Session session, Override what, Message everybody, Message person, Platform platform, DateTimeOffset now)
    {
        var act = what.RemovedAt is null ? "added" : "removed";
        await outbox.EnqueueAsync(session, Post(channels.OnCall, everybody, "oncall"), platform, now);
        await outbox.EnqueueAsync(session, Post(Target.Of(what.Person), person, "person"), platform, now);

        Effect.PostText Post(string target, Message message, string to) => new(message)
        {
            Key = $"override:{what.Number}:{act}:{to}",
            Target = target,
            Lane = Lane.Card,
            Expires = what.To - now,
        };
    }

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
