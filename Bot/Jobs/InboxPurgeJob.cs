using ChatOpsIncidentBot.Storage;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Forgets the keys of deliveries no platform repeats any more: Slack gives up after an hour, a signature is good for five minutes.</summary>
[DisallowConcurrentExecution]
public sealed class InboxPurgeJob(Database database, TimeProvider time) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => InboxTable.PurgeAsync(session, time.GetUtcNow() - Kept), cancellationToken);
}
