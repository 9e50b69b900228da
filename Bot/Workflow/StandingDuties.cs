namespace ChatOpsIncidentBot.Workflow;

/// <summary>Everything that comes with the hour and not from an incident, for a clock that is moved by hand; otherwise each has a job of its own.</summary>
public sealed class StandingDuties(OnCallDuties onCall, Care care, AlertDigestWatch digest, ActionWatch actions, ActionDigestWatch week)
{
    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await onCall.RunOnceAsync(now, cancellationToken);
        await care.RunOnceAsync(now, cancellationToken);
        await digest.RunOnceAsync(now, cancellationToken);
        await actions.RunOnceAsync(now, cancellationToken);
        await week.RunOnceAsync(now, cancellationToken);
    }

    /// <summary>When there is something to do next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new[] { await onCall.NextAsync(now, cancellationToken), await care.NextAsync(now, cancellationToken), digest.Next(now), actions.Next(now), week.Next(now) }.Min();
}
