using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Does by hand what the jobs do by themselves, for drills and tests with a clock that is moved.</summary>
public sealed class Settler(DueSweep sweep, OutboxDispatcher dispatcher, Reconciler reconciler, UndeliveredWatch undelivered, Upkeep upkeep)
{
    /// <summary>Does everything that can be done at this instant, and what follows from it, until nothing is left.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        upkeep.Runbooks.Refresh();
        await upkeep.Groups.RefreshAsync(cancellationToken);
        int done;
        do
        {
            done = 0;
            foreach (var kind in DueInstants.Kinds) done += await sweep.RunOnceAsync(kind, dispatcher.Now, cancellationToken);
            done += await reconciler.RunOnceAsync(cancellationToken);
            done += await upkeep.Silence.RunOnceAsync(cancellationToken);
            done += await dispatcher.RunOnceAsync(cancellationToken);
            done += await undelivered.RunOnceAsync(cancellationToken);
            done += await upkeep.Alerts.RunOnceAsync(dispatcher.Now, cancellationToken);
            done += await upkeep.Silences.RunOnceAsync(cancellationToken);
            done += await upkeep.Watches.RunOnceAsync(dispatcher.Now, cancellationToken);
            done += await upkeep.Maintenances.RunOnceAsync(dispatcher.Now, cancellationToken);
        }
        while (done > 0);
    }

    /// <summary>The next instant at which something falls due or may be sent; null when nothing is waited for.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var due = await upkeep.Database.ReadAsync(DueTable.NextAsync, cancellationToken);
        var send = await dispatcher.NextAsync(cancellationToken);
        var tell = await undelivered.NextAsync(cancellationToken);
        return new[] { due, send, tell, upkeep.Silence.Next(dispatcher.Now), await upkeep.Alerts.NextAsync(cancellationToken), await upkeep.Silences.NextAsync(cancellationToken), await upkeep.Watches.NextAsync(cancellationToken) }.Min();
    }
}

/// <summary>What is looked at beside what is due and what waits.</summary>
public sealed record Upkeep(Database Database, GroupBook Groups, SilenceWatch Silence, AlertSweep Alerts, SilenceRound Silences, RunbookShelf Runbooks, WatchSweep Watches, MaintenanceSweep Maintenances);
