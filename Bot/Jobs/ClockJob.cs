using ChatOpsIncidentBot.Storage;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Keeps the clocks of nodes that share a database together.</summary>
[DisallowConcurrentExecution]
public sealed class ClockJob(Database database) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await database.KeepTimeAsync(cancellationToken);
}
