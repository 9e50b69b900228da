using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Does what is due. Any number of nodes may sweep at once: each due instant is claimed, and what it stands for is decided again.</summary>
public sealed partial class DueSweep(Database database, IncidentLedger ledger, NodeName node, ILogger<DueSweep> logger)
{
    private const int AtOnce = 100;

    /// <summary>So many share a transaction: its cost is mostly the wait for the disk. More would hold up whoever types meanwhile.</summary>
    private const int Together = 20;

    /// <summary>Each waits as long as a write may: together they stay below the lease.</summary>
    private const int MostTries = 8;

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(200);

    /// <summary>After this long another node may do what a dead one had claimed.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Does everything of a kind that is due by <paramref name="now"/>, earliest first.</summary>
    /// <param name="kind">One of <see cref="DueInstants.Kinds"/>.</param>
    /// <returns>How many due instants were done.</returns>
    public async Task<int> RunOnceAsync(string kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        while (await database.ReadAsync(session => DueTable.IsAnyFreeAsync(session, kind, now), cancellationToken))
        {
            var claimed = await database.WriteAsync(session => DueTable.ClaimAsync(session, kind, now, node.Value, Lease, AtOnce), cancellationToken);
            foreach (var some in claimed.Chunk(Together)) done += await DoAsync(some, now, cancellationToken);
            if (claimed.Count < AtOnce) break;
        }
        return done;
    }

    /// <summary>One that cannot be done must not keep the others from being done, so after a failure each is tried by itself.</summary>
    private async Task<int> DoAsync(DueRow[] some, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await SavedAsync(some, now, cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with one, the others are due as well
        catch (Exception failure) when (failure is not (OperationCanceledException or NotSavedException { IsForNewer: false }))
#pragma warning restore CA1031
        {
            if (some is [var one])
            {
                LogFailed(logger, new IncidentId(one.Incident), one.Kind, failure);
                return 0;
            }
            var done = 0;
            foreach (var single in some) done += await DoAsync([single], now, cancellationToken);
            return done;
        }
    }

    /// <summary>What was claimed is nobody else's until the lease ends, so it is tried again while the database is busy for a moment.</summary>
    private async Task<int> SavedAsync(DueRow[] some, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.WriteAsync(session => DoAsync(session, some, now), cancellationToken);
            }
            catch (NotSavedException failure) when (!failure.IsForNewer && attempt < MostTries)
            {
                await Task.Delay(BeforeNextTry, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The claims are given up, the commands decided and their consequences written in one transaction; what an incident waits for after it is due again, whatever
    /// was decided.
    /// </summary>
    private async Task<int> DoAsync(Session session, DueRow[] some, DateTimeOffset now)
    {
        var done = 0;
        // Always in the same order, so that no two transactions wait for each other.
        foreach (var due in some.OrderBy(due => due.Incident))
        {
            if (!await DueTable.FinishAsync(session, due)) continue;
            var id = new IncidentId(due.Incident);
            var outcome = await ledger.ApplyAsync(session, id, DueInstants.CommandFor(due.Kind, due.Epoch), new Cause(new Actor.Timer(), Source.Timer, null), now);
            if (DueInstants.Of(outcome.Incident, due.Kind) is { } still) await DueTable.SetAsync(session, due.Incident, due.Kind, still.At, still.Epoch);
            var late = now - due.DueAt;
            var said = PlainText.OfSentence(outcome.Sentence);
            session.OnCommitted(() => LogDone(logger, id, due.Kind, late, said));
            done++;
        }
        return done;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Incident} {Kind} due {Late} ago: {Outcome}")]
    private static partial void LogDone(ILogger logger, IncidentId incident, string kind, TimeSpan late, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Incident} {Kind} is due and could not be done; it is tried again")]
    private static partial void LogFailed(ILogger logger, IncidentId incident, string kind, Exception failure);
}
