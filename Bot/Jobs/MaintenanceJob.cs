using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Begins and ends maintenance that was announced.</summary>
[DisallowConcurrentExecution]
public sealed class MaintenanceJob(MaintenanceSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
