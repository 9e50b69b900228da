using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Says aloud what could not be delivered.</summary>
[DisallowConcurrentExecution]
public sealed class UndeliveredJob(UndeliveredWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.RunOnceAsync(cancellationToken);
}
