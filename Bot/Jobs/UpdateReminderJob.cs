using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Posts the reminders of updates that were promised.</summary>
[DisallowConcurrentExecution]
public sealed class UpdateReminderJob(DueSweep sweep, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.RunOnceAsync(DueInstants.Reminder, time.GetUtcNow(), cancellationToken);
}
