namespace ChatOpsIncidentBot.Workflow;

/// <summary>Looks after those who are on call: that pages reach them, and that they sleep.</summary>
public sealed class Care(ReachabilityWatch reachability, SleepWatch sleep)
{
    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await reachability.RunOnceAsync(now, cancellationToken);
        await sleep.RunOnceAsync(now, cancellationToken);
    }

    /// <summary>When there is something to look at next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new[] { await reachability.NextAsync(now, cancellationToken), sleep.Next(now) }.Min();
}
