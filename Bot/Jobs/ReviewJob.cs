using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Reminds of reviews that are not published.</summary>
[DisallowConcurrentExecution]
public sealed class ReviewJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Review, time.GetUtcNow(), cancellationToken);
}
