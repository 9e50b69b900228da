using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Storage;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Writes down how often what was repeated was, and forgets what is too old.</summary>
[DisallowConcurrentExecution]
public sealed class AuditJob(Database database, AuditTally tally, AuditSettings settings, TimeProvider time) : IJob
{
    private const int AtOnce = 1000;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await tally.CloseAsync(isLast: false);
        var (before, began) = (time.GetUtcNow() - settings.Kept, time.GetTimestamp());
        while (await database.WriteLaterAsync(session => AuditTable.PurgeAsync(session, before, AtOnce), cancellationToken) == AtOnce && time.GetElapsedTime(began) < Within)
        {
        }
    }
}
