using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Notices hand-offs.</summary>
[DisallowConcurrentExecution]
public sealed class OnCallJob(OnCallWatch watch, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
