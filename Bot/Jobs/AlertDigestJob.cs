using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Posts the week's digest of alerts when it is due.</summary>
[DisallowConcurrentExecution]
public sealed class AlertDigestJob(AlertDigestWatch watch, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
