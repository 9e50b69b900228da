using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Does what is due. Any number of nodes may sweep at once: each due instant is claimed, and what it stands for is decided again.</summary>
public sealed partial class DueSweep(Database database, IncidentLedger ledger, NodeName node, ILogger<DueSweep> logger)
{
    private const int AtOnce = 100;

    /// <summary>After this long another node may do what a dead one had claimed.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Does everything of a kind that is due by <paramref name="now"/>, earliest first.</summary>
    /// <param name="kind">One of <see cref="DueInstants.Kinds"/>.</param>
    /// <returns>How many due instants were done.</returns>
    public async Task<int> RunOnceAsync(string kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        while (true)
        {
            var claimed = await database.WriteAsync(session => DueTable.ClaimAsync(session, kind, now, node.Value, Lease, AtOnce), cancellationToken);
            foreach (var due in claimed)
            {
                if (await DoAsync(due, now, cancellationToken)) done++;
            }
            if (claimed.Count < AtOnce) return done;
        }
    }

    /// <summary>
    /// The claim is given up, the command decided and its consequences written in one transaction; what the incident waits for after it is due again, whatever
    /// was decided.
    /// </summary>
    private Task<bool> DoAsync(DueRow due, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (!await DueTable.FinishAsync(session, due)) return false;
        var id = new IncidentId(due.Incident);
        var outcome = await ledger.ApplyAsync(session, id, DueInstants.CommandFor(due.Kind, due.Epoch), new Cause(new Actor.Timer(), Source.Timer, null), now);
        if (DueInstants.Of(outcome.Incident, due.Kind) is { } still) await DueTable.SetAsync(session, due.Incident, due.Kind, still.At, still.Epoch);
        var late = now - due.DueAt;
        session.OnCommitted(() => LogDone(logger, id, due.Kind, late, outcome.Sentence));
        return true;
    }, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Incident} {Kind} due {Late} ago: {Outcome}")]
    private static partial void LogDone(ILogger logger, IncidentId incident, string kind, TimeSpan late, string outcome);
}
