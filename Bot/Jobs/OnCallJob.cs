using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Notices hand-offs, and what follows from them.</summary>
[DisallowConcurrentExecution]
public sealed class OnCallJob(OnCallDuties duties, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await duties.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
