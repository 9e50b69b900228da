using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks at what is watched.</summary>
[DisallowConcurrentExecution]
public sealed class WatchJob(WatchSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
