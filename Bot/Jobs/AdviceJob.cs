using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Asks whether to escalate where a runbook's time has come.</summary>
[DisallowConcurrentExecution]
public sealed class AdviceJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Advice, time.GetUtcNow(), cancellationToken);
}
