namespace ChatOpsIncidentBot.Workflow;

/// <summary>Everything that comes with the hour and not from an incident, for a clock that is moved by hand; otherwise each has a job of its own.</summary>
public sealed class StandingDuties(OnCallDuties onCall, Care care, ActionWatch actions, RegularReports reports)
{
    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await onCall.RunOnceAsync(now, cancellationToken);
        await care.RunOnceAsync(now, cancellationToken);
        await actions.RunOnceAsync(now, cancellationToken);
        await reports.Alerts.RunOnceAsync(now, cancellationToken);
        await reports.Actions.RunOnceAsync(now, cancellationToken);
        await reports.Month.RunOnceAsync(now, cancellationToken);
    }

    /// <summary>When there is something to do next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new[] { await onCall.NextAsync(now, cancellationToken), await care.NextAsync(now, cancellationToken), actions.Next(now), reports.Alerts.Next(now), reports.Actions.Next(now), reports.Month.Next(now) }.Min();
}

/// <summary>What is posted every week or month.</summary>
public sealed record RegularReports(AlertDigestWatch Alerts, ActionDigestWatch Actions, MonthlyReportWatch Month);
