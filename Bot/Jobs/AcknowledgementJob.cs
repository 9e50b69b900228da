using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Calls those who have to answer, too, and asks those of whom nothing is heard.</summary>
[DisallowConcurrentExecution]
public sealed class AcknowledgementJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await sweep.RunOnceAsync(DueInstants.Answers, time.GetUtcNow(), cancellationToken);
        await sweep.RunOnceAsync(DueInstants.Acknowledgement, time.GetUtcNow(), cancellationToken);
    }
}
