using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads what recorded alerts came to, and records what the bot has heard.</summary>
public sealed class BacktestReader(Database database, AlertSettings settings)
{
    private const int MostIncidents = 10_000;

    /// <summary>What was heard since an instant, with the verdicts.</summary>
    public async Task<IReadOnlyList<RecordedAlert>> RecordedAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        RecordedAlert.Once((await database.ReadAsync(session => AlertHistory.RecordedAsync(session, since), cancellationToken)).Select(Recorded));

    /// <param name="alerts">What was let happen again.</param>
    public Task<BacktestReport> ReadAsync(IReadOnlyList<RecordedAlert> alerts, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        var recorded = alerts.ToDictionary(alert => (alert.Source, alert.Report.Fingerprint, alert.Report.StartsAt));
        var fates = await AlertHistory.FatesAsync(session);
        var declared = fates.ToLookup(fate => fate.Incident);
        var incidents = new List<BacktestIncident>();
        foreach (var row in (await IncidentTable.RecentAsync(session, DateTimeOffset.UnixEpoch, MostIncidents)).OrderBy(row => row.Number))
        {
            var own = declared[row.Number].ToList();
            IReadOnlyList<RecordedAlert> of = [.. own.Select(fate => recorded.GetValueOrDefault((fate.Source, fate.Fingerprint, fate.StartsAt))).OfType<RecordedAlert>()];
            if (of.Count == 0) continue;
            var paging = (await TimelineTable.ReadAsync(session, row.Number)).Select(entry => (entry.RecordedAt, IncidentJson.ReadEvent(entry.Data))).Where(entry => IsPaging(entry.Item2)).ToList();
            incidents.Add(new BacktestIncident(IncidentJson.ReadIncident(row.State), Route(own[0].Key), of, paging, AlertWords.Of(of[0].Report).HeldFor ?? TimeSpan.Zero));
        }
        return new BacktestReport(
            incidents,
            [.. fates.Where(fate => fate is { Group: not null, Incident: null }).GroupBy(fate => (fate.Group, fate.Round)).Select(shown => (First: shown.First(), Count: shown.Count())).Select(shown => new BacktestShown(shown.First.ReceivedAt, shown.First.Name, shown.First.Service, Route(shown.First.Key), shown.Count)).OrderBy(shown => shown.At)],
            Counted(fates.Where(fate => fate is { Group: null, HeldBy: null })),
            Counted(fates.Where(fate => fate is { Group: null, HeldBy: not null })));
    }, cancellationToken);

    private static IReadOnlyList<(string Name, int Alerts)> Counted(IEnumerable<AlertFateRow> fates) =>
        [.. fates.GroupBy(fate => fate.Name).Select(of => (of.Key, of.Count())).OrderByDescending(of => of.Item2).ThenBy(of => of.Key, StringComparer.Ordinal)];

    private string Route(string? key) => settings.RouteOf(key ?? "")?.Name ?? "";

    private static bool IsPaging(IncidentEvent what) => what is IncidentEvent.LevelNotified or IncidentEvent.LevelPassedOver or IncidentEvent.EscalationExhausted or IncidentEvent.Acknowledged or IncidentEvent.Resolved;

    internal static RecordedAlert Recorded(AlertRecordRow row)
    {
        var report = new AlertReport { Labels = AlertJson.Read(row.Labels), Annotations = AlertJson.Read(row.Annotations), Fingerprint = row.Fingerprint, StartsAt = row.StartsAt, Link = row.Link };
        return new RecordedAlert(row.Source, report, row.EndedAt) { HeardAt = row.ReceivedAt, Verdict = row.Verdict is { } verdict ? AlertVerdictRows.Verdict(verdict) : null };
    }
}
