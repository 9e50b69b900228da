using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Adds and removes overrides: decided, written and announced in one transaction, once for each delivery.</summary>
public sealed class OverrideWorkflow(Database database, OverrideBook book, OverrideWriter writer, TimeProvider time)
{
    public Task<OverrideOutcome> AddAsync(WantedOverride asked, Platform platform, string? key, CancellationToken cancellationToken) => AddAsync([asked], platform, key, cancellationToken);

    /// <summary>All of them, or none where one cannot be.</summary>
    public Task<OverrideOutcome> AddAsync(IReadOnlyList<WantedOverride> asked, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        await OverrideTable.LockAsync(session);
        var schedule = await book.LoadAsync(session);
        var wanted = asked.Select(one => OverrideRules.Settle(one, now)).ToList();
        var sketch = schedule;
        foreach (var one in wanted)
        {
            if (OverrideRules.Refuse(one, sketch, now) is { } problem) return new OverrideOutcome(problem, problem.Sentence);
            sketch = sketch with { Overrides = [.. sketch.Overrides, one.Sketch] };
        }
        var made = new List<Override>();
        foreach (var one in wanted)
        {
            (var added, schedule) = await writer.AddAsync(session, one, schedule, platform, now);
            made.Add(added);
        }
        session.OnCommitted(() => book.Keep(schedule));
        return new OverrideOutcome(null, string.Join(' ', made.Select(OverrideMessage.Said)) + Gap(schedule, made));
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
        await writer.RemovedAsync(session, present, by, changed.At(present.Rotation, now), platform, now);
        session.OnCommitted(() => book.Keep(changed));
        return new OverrideOutcome(null, $"Override {number} is removed; {present.Rotation} is as it was before.");
    }, cancellationToken);

    /// <summary>Taking somebody out may leave nobody, and whoever does it has to know.</summary>
    private static string Gap(OnCallSchedule schedule, IReadOnlyList<Override> made) =>
        made.FirstOrDefault(one => one.Kind is OverrideKind.Without && schedule.Shifts(one.Rotation, one.From, one.To).Any(shift => shift.IsGap)) is { } one
            ? $" Nobody is on call for {one.Rotation} then, at least at times: pages go to the next level at once."
            : "";

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
