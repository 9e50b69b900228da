using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>
/// Forgets the keys of deliveries no platform repeats any more (Slack gives up after an hour, a signature is good for five minutes) and what was sent or refused long ago.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PurgeJob(Database database, TimeProvider time) : IJob
{
    private static readonly TimeSpan InboxKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan OutboxKept = TimeSpan.FromDays(14);

    /// <summary>What follows from them has their instant in its key, so they outlive the messages sent.</summary>
    private static readonly TimeSpan NamedKept = OutboxKept * 2;

    /// <summary>A yearly review of who tried what finds the whole year, with a month to hold it in.</summary>
    private static readonly TimeSpan AuditKept = TimeSpan.FromDays(400);

    private static readonly TimeSpan ShiftsKept = TimeSpan.FromDays(400);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(session => InboxTable.PurgeAsync(session, now - InboxKept), cancellationToken);
        await database.WriteAsync(session => OutboxTable.PurgeAsync(session, now - OutboxKept), cancellationToken);
        await database.WriteAsync(session => AuditTable.PurgeAsync(session, now - AuditKept), cancellationToken);
        await database.WriteAsync(session => ContactMessageTable.PurgeAsync(session, now - OutboxKept), cancellationToken);
        await database.WriteAsync(session => ReachabilityTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await database.WriteAsync(session => ShiftChangeTable.PurgeAsync(session, now - ShiftsKept), cancellationToken);
        await database.WriteAsync(session => FactTable.PurgeAsync(session, Previews.Fact, now - NamedKept), cancellationToken);
        await database.WriteAsync(session => SubscriberTable.PurgeAsync(session, now - SubscriberDesk.AskedFor, now - SubscriberDesk.DisabledFor), cancellationToken);
        await database.WriteAsync(UndeliveredTable.ForgetAsync, cancellationToken);
    }
}
