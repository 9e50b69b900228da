using ChatOpsIncidentBot.Heartbeats;
using Quartz;

namespace ChatOpsIncidentBot.Jobs;

/// <summary>Says outside that the bot lives, and looks for what should be heard of and is not.</summary>
[DisallowConcurrentExecution]
public sealed class HeartbeatJob(HeartbeatSender sender, HeartbeatWatch watch, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await watch.RunOnceAsync(time.GetUtcNow(), cancellationToken);
        await sender.RunOnceAsync(cancellationToken);
    }
}
