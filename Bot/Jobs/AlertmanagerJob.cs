using ChatOpsIncidentBot.Workflow;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Silences in Alertmanager what people have in hand.</summary>
[DisallowConcurrentExecution]
public sealed class AlertmanagerJob(SilenceRound round) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await round.RunOnceAsync(cancellationToken);
}
