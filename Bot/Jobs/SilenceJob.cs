using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Notices that a chat platform does not answer, and that it does again.</summary>
[DisallowConcurrentExecution]
public sealed class SilenceJob(SilenceWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.RunOnceAsync(cancellationToken);
}
