using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Steps up escalation where a level's time ran out.</summary>
[DisallowConcurrentExecution]
public sealed class EscalationJob(DueSweep sweep, TimeProvider time, Ticks ticks) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await sweep.RunOnceAsync(DueInstants.Escalation, time.GetUtcNow(), cancellationToken);
        ticks.Ticked();
    }
}
