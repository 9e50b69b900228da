using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Ends alerts that are not said any more, and tells incidents of theirs.</summary>
[DisallowConcurrentExecution]
public sealed class AlertJob(AlertSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
