using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Ends drills that everybody forgot.</summary>
[DisallowConcurrentExecution]
public sealed class DrillJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Drill, time.GetUtcNow(), cancellationToken);
}
