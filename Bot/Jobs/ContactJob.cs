using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Reaches people in other ways who have not answered a page.</summary>
[DisallowConcurrentExecution]
public sealed class ContactJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Contacts, time.GetUtcNow(), cancellationToken);
}
