using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Sees what people changed of how they are reached on another node.</summary>
[DisallowConcurrentExecution]
public sealed class ContactBookJob(ContactBook book) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await book.RefreshAsync(cancellationToken);
}
