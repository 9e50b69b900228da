using ChatOpsIncidentBot.Runbooks;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks whether the runbooks' files have changed.</summary>
[DisallowConcurrentExecution]
public sealed class RunbookJob(RunbookShelf shelf) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        shelf.Refresh();
        return ValueTask.CompletedTask;
    }
}
