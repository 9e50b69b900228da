using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks whether those who come on call can be reached, and whether those who are have slept.</summary>
[DisallowConcurrentExecution]
public sealed class CareJob(Care care, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await care.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
