namespace ChatOpsIncidentBot.Workflow;

/// <summary>Everything that follows from who is on call now: homes and groups, the news of a shift, the topic of #oncall, the brief, favours nobody did.</summary>
public sealed class OnCallDuties(OnCallWatch watch, ShiftWatch shifts, OnCallTopic topic, BriefWatch briefs, FavourWorkflow favours)
{
    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await watch.RunOnceAsync(now, cancellationToken);
        await shifts.RunOnceAsync(now, cancellationToken);
        await topic.RunOnceAsync(now, cancellationToken);
        await briefs.RunOnceAsync(now, cancellationToken);
        await favours.ExpireAsync(now, cancellationToken);
    }

    /// <summary>When there is something to do next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new[] { await shifts.NextAsync(now, cancellationToken), briefs.Next(now), await favours.NextAsync(cancellationToken) }.Min();
}
