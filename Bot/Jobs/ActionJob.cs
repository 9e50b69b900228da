using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Reminds the owners of action items, and everybody once a week.</summary>
[DisallowConcurrentExecution]
public sealed class ActionJob(ActionWatch watch, ActionDigestWatch digest, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
        await digest.RunOnceAsync(time.GetUtcNow(), cancellationToken);
    }
}
