using ChatOpsIncidentBot.Workflow.Dispatch;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Asks the platforms what became of messages whose outcome was lost.</summary>
[DisallowConcurrentExecution]
public sealed class ReconcileJob(Reconciler reconciler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await reconciler.RunOnceAsync(cancellationToken);
}
