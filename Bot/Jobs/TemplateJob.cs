using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks whether the templates' files have changed.</summary>
[DisallowConcurrentExecution]
public sealed class TemplateJob(TemplateWatch watch, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
