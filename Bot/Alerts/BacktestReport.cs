using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>What recorded alerts would have come to.</summary>
/// <param name="Incidents">In the order they would have been declared.</param>
/// <param name="Shown">What would have been shown for triage, in order.</param>
/// <param name="Recorded">How many alerts of a name nobody would have heard of, the most frequent first.</param>
/// <param name="Held">The same of alerts that would have been inhibited, or expected in maintenance.</param>
public sealed record BacktestReport(IReadOnlyList<BacktestIncident> Incidents, IReadOnlyList<BacktestShown> Shown, IReadOnlyList<(string Name, int Alerts)> Recorded, IReadOnlyList<(string Name, int Alerts)> Held)
{
    /// <summary>What a longer <c>for</c> would have done about pages for nothing; empty where no verdict is known.</summary>
    public IReadOnlyList<LongerFor> Suggested => ChatOpsIncidentBot.Alerts.LongerFor.Of([.. Incidents.Select(incident => incident.AsPaged)]);
}

/// <summary>An incident that would have been declared.</summary>
/// <param name="Route">The route's name, as the settings have it.</param>
/// <param name="Paging">What became of the pages, in order, each with its instant.</param>
/// <param name="HeldFor">How long the rule of its first alert waits, where it says so.</param>
public sealed record BacktestIncident(Incident Incident, string Route, IReadOnlyList<RecordedAlert> Alerts, IReadOnlyList<(DateTimeOffset At, IncidentEvent What)> Paging, TimeSpan HeldFor)
{
    public PagedTrouble AsPaged => new(Alerts[0].Report.Name, Incident.Service, IsReal, [.. Alerts.Select(alert => (alert.Report.StartsAt, alert.EndedAt - alert.Report.StartsAt))]) { HeldFor = HeldFor };

    /// <summary>Useful where any of its alerts was; for nothing where one was judged so and none useful.</summary>
    public bool? IsReal =>
        Alerts.Any(alert => alert.Verdict is AlertVerdict.Useful) ? true : Alerts.Any(alert => alert.Verdict is not null) ? false : null;
}

/// <summary>What would have been shown for triage.</summary>
public sealed record BacktestShown(DateTimeOffset At, string Name, string? Service, string Route, int Alerts);
