using ChatOpsIncidentBot.Communication;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks whether the templates' files have changed.</summary>
[DisallowConcurrentExecution]
public sealed class TemplateJob(TemplateShelf shelf) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        shelf.Refresh();
        return ValueTask.CompletedTask;
    }
}
