using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Says to the other nodes that this one is there.</summary>
[DisallowConcurrentExecution]
public sealed class NodeJob(NodePresence presence) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await presence.RunOnceAsync(cancellationToken);
}
