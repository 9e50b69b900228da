using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Archives the channels of incidents that have been over for long enough.</summary>
[DisallowConcurrentExecution]
public sealed class ArchiveJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Archive, time.GetUtcNow(), cancellationToken);
}
