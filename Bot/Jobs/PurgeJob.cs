using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>
/// Forgets the keys of deliveries no platform repeats any more (Slack gives up after an hour, a signature is good for five minutes), what was sent long ago, and whatever else the settings say (see <see cref="RetentionSettings"/>).
/// </summary>
[DisallowConcurrentExecution]
public sealed class PurgeJob(Database database, RetentionSettings kept, Retention retention, TimeProvider time) : IJob
{
    private static readonly TimeSpan InboxKept = TimeSpan.FromHours(24);

    /// <summary>What follows from them has their instant in its key, so they outlive the messages sent.</summary>
    private readonly TimeSpan _namedKept = kept.Deliveries * 2;

    private const int AtOnce = 1000;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShiftsKept = TimeSpan.FromDays(400);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ManyAsync((session, limit) => InboxTable.PurgeAsync(session, now - InboxKept, limit), cancellationToken);
        await ManyAsync((session, limit) => OutboxTable.PurgeAsync(session, now - kept.Deliveries, limit), cancellationToken);
        await database.WriteLaterAsync(session => ContactMessageTable.PurgeAsync(session, now - kept.Deliveries), cancellationToken);
        await database.WriteLaterAsync(session => ReachabilityTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await database.WriteLaterAsync(session => ShiftChangeTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await ManyAsync((session, limit) => FactTable.PurgeAsync(session, Previews.Fact, now - _namedKept, limit), cancellationToken);
        await database.WriteLaterAsync(session => SubscriberTable.PurgeAsync(session, now - SubscriberDesk.AskedFor, now - SubscriberDesk.DisabledFor), cancellationToken);
        await database.WriteLaterAsync(UndeliveredTable.ForgetAsync, cancellationToken);
        if (kept.Alerts is { } alerts)
        {
            await ManyAsync((session, limit) => OldAlerts.PurgeAsync(session, now - alerts, limit), cancellationToken);
            await database.WriteLaterAsync(session => OldAlerts.PurgeEmptyAsync(session, now - alerts), cancellationToken);
        }
        await retention.RunOnceAsync(cancellationToken);
    }

    /// <summary>Goes on until there is nothing left, so that however many come in a minute as many go; but not for longer than a second, in transactions nobody has to wait for long.</summary>
    private async Task ManyAsync(Func<Session, int, Task<int>> purge, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (await database.WriteLaterAsync(session => purge(session, AtOnce), cancellationToken) == AtOnce && time.GetElapsedTime(began) < Within)
        {
        }
    }
}
