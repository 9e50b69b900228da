using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Posts the month's report when it is due.</summary>
[DisallowConcurrentExecution]
public sealed class MonthlyReportJob(MonthlyReportWatch watch, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
}
