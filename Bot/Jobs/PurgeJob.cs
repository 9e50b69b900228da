using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>
/// Forgets the keys of deliveries no platform repeats any more (Slack gives up after an hour, a signature is good for five minutes) and what was sent long ago.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PurgeJob(Database database, TimeProvider time) : IJob
{
    private static readonly TimeSpan InboxKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan OutboxKept = TimeSpan.FromDays(14);

    /// <summary>What follows from them has their instant in its key, so they outlive the messages sent.</summary>
    private static readonly TimeSpan NamedKept = OutboxKept * 2;

    private const int AtOnce = 1000;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShiftsKept = TimeSpan.FromDays(400);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ManyAsync((session, limit) => InboxTable.PurgeAsync(session, now - InboxKept, limit), cancellationToken);
        await ManyAsync((session, limit) => OutboxTable.PurgeAsync(session, now - OutboxKept, limit), cancellationToken);
        await database.WriteLaterAsync(session => ContactMessageTable.PurgeAsync(session, now - OutboxKept), cancellationToken);
        await database.WriteLaterAsync(session => ReachabilityTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await database.WriteLaterAsync(session => ShiftChangeTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await ManyAsync((session, limit) => FactTable.PurgeAsync(session, Previews.Fact, now - NamedKept, limit), cancellationToken);
        await database.WriteLaterAsync(session => SubscriberTable.PurgeAsync(session, now - SubscriberDesk.AskedFor, now - SubscriberDesk.DisabledFor), cancellationToken);
        await database.WriteLaterAsync(UndeliveredTable.ForgetAsync, cancellationToken);
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
