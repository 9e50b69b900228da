namespace ChatOpsIncidentBot.Workflow;

/// <summary>Everything that comes with the hour and not from an incident, for a clock that is moved by hand; otherwise each has a job of its own.</summary>
public sealed class StandingDuties(OnCallDuties onCall, Care care, AlertDigestWatch digest, MonthlyReportWatch month)
{
    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await onCall.RunOnceAsync(now, cancellationToken);
        await care.RunOnceAsync(now, cancellationToken);
        await digest.RunOnceAsync(now, cancellationToken);
        await month.RunOnceAsync(now, cancellationToken);
    }

    /// <summary>When there is something to do next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new[] { await onCall.NextAsync(now, cancellationToken), await care.NextAsync(now, cancellationToken), digest.Next(now), month.Next(now) }.Min();
}
