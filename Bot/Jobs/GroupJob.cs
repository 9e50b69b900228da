using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Keeps known who belongs to the groups that are paged.</summary>
[DisallowConcurrentExecution]
public sealed class GroupJob(GroupBook groups) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await groups.RefreshAsync(cancellationToken);
}
