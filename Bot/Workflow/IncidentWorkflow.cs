using System.Data.Common;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// The one door every command goes through: load, decide and save in one transaction, together with the key of the delivery it came by. When a call
/// returns, what it says is committed; <see cref="NotSavedException"/> means that nothing is.
/// </summary>
public sealed class IncidentWorkflow(Database database, IncidentLedger ledger, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(IncidentId id, IncidentCommand command, Cause cause, CancellationToken cancellationToken)
    {
        var isInAudit = false;
        try
        {
            return await OnceAsync(cause, async session =>
            {
                isInAudit = false;
                var outcome = await ApplyAsync(session);
                if (!outcome.IsTold && cause.Trail is { Unchanged: { } unchanged } trail)
                {
                    isInAudit = true;
                    await unchanged(session, id, cause, outcome);
                    isInAudit = false;
                    session.OnCommitted(trail.Written);
                }
                return outcome;
            }, cancellationToken);
        }
        catch (Exception failure) when (isInAudit && failure is (DbException or NotSavedException))
        {
            // What is wrong with the audit's table is no answer to whoever asked for something else.
            return await OnceAsync(cause, ApplyAsync, cancellationToken);
        }

        Task<Outcome> ApplyAsync(Session session) => ledger.ApplyAsync(session, id, command, cause, time.GetUtcNow());
    }

    /// <summary>Declares under the next free number.</summary>
    /// <param name="declare">Made from the number the incident gets.</param>
    /// <param name="twin">Looks, in the same transaction, for an incident this one may be a duplicate of; when there is one nothing is declared.</param>
    public async Task<Declaration> DeclareAsync(
        Func<IncidentId, IncidentCommand.Declare> declare, Func<Session, Task<Incident?>> twin, Cause cause, CancellationToken cancellationToken)
    {
        Incident? similar = null;
        var outcome = await OnceAsync(cause, async session =>
        {
            similar = await twin(session);
            if (similar is not null) return new Outcome(false, $"{similar.Id} looks like the same.", similar);
            return await ledger.DeclareAsync(session, declare, cause, time.GetUtcNow());
        }, cancellationToken);
        return new Declaration(outcome, similar);
    }

    /// <summary>Ends one incident as a duplicate of another, and tells the other, in one transaction.</summary>
    public async Task<Merging> MergeAsync(IncidentId duplicate, IncidentId into, Cause cause, CancellationToken cancellationToken)
    {
        var isGraver = false;
        var outcome = await OnceAsync(cause, MergeAsync, cancellationToken);
        return new Merging(outcome, isGraver);

        async Task<Outcome> MergeAsync(Session session)
        {
            isGraver = false;
            var at = time.GetUtcNow();
            var (first, second) = duplicate.Number < into.Number ? (duplicate, into) : (into, duplicate);
            var locked = new Dictionary<IncidentId, Incident?> { [first] = await IncidentLedger.LoadAsync(session, first) };
            locked[second] = await IncidentLedger.LoadAsync(session, second);
            if (locked[into] is not { } target) return new Outcome(false, $"There is no {into}.", null);
            if (locked[duplicate] is { } ending && ending.IsPrivate != target.IsPrivate) return new Outcome(false, $"{(target.IsPrivate ? into : duplicate)} is private and {(target.IsPrivate ? duplicate : into)} is not, so they cannot be merged; what is private would be seen by everybody.", null);
            if (locked[duplicate] is { } drill && drill.IsDrill != target.IsDrill) return new Outcome(false, $"{(target.IsDrill ? into : duplicate)} is a drill and {(target.IsDrill ? duplicate : into)} is not, so they cannot be merged.", null);
            if (locked[duplicate] is { } page && (page.DirectPage ?? target.DirectPage) is not null) return new Outcome(false, $"{(target.DirectPage is null ? duplicate : into)} is a page and no incident, so they cannot be merged.", null);
            isGraver = target.IsOpen && locked[duplicate] is { IsOpen: true } grave && grave.Severity.IsWorseThan(target.Severity);
            if (locked[duplicate] is { } unanswered && EndingRules.SilencesPages(unanswered, target)) return new Outcome(false, $"{duplicate} is {unanswered.Severity.Label()} and nobody is on it, but {into} is {target.Severity.Label()}; merged, its paging would stop. Acknowledge {duplicate} first, or raise {into}: /incident sev {into} {(int)unanswered.Severity}.", null);
            if (!target.IsOpen && duplicate != into) return new Outcome(false, IncidentDecider.OverSentence(target), target);
            var merged = await ledger.ApplyAsync(session, duplicate, new IncidentCommand.MergeInto(into), cause, at);
            if (merged is not { IsAccepted: true, Incident: { } ended } || ended.Sequence == locked[duplicate]!.Sequence) return merged;
            await ledger.ApplyAsync(session, into, new IncidentCommand.Absorb(duplicate, ended.Title, ended.Responders) { Publication = locked[duplicate]!.Publication }, cause, at);
            return merged;
        }
    }

    private async Task<Outcome> OnceAsync(Cause cause, Func<Session, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        var outcome = await SaveAsync(cause, work, cancellationToken);
        Failpoint.Reach("committed");
        return outcome;
    }

    private Task<Outcome> SaveAsync(Cause cause, Func<Session, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => work(session)), cancellationToken);
}

/// <param name="IsGraver">Whether the duplicate, which could be merged otherwise, is graver than what it goes into: it was refused for that, or the other's severity stays as it is.</param>
public sealed record Merging(Outcome Outcome, bool IsGraver);

/// <param name="Similar">Set when nothing was declared because this one is probably the same.</param>
public sealed record Declaration(Outcome Outcome, Incident? Similar);
