using ChatOpsIncidentBot.Settings;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Looks whether the settings' files have changed.</summary>
[DisallowConcurrentExecution]
public sealed class SettingsJob(SettingsWatch watch) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        watch.RunOnce();
        return ValueTask.CompletedTask;
    }
}
