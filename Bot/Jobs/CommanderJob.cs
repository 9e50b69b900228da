using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Asks who commands where nobody does.</summary>
[DisallowConcurrentExecution]
public sealed class CommanderJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Commander, time.GetUtcNow(), cancellationToken);
}
