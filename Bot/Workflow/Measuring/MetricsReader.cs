using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads the numbers of a time. Private incidents count in them; which ones they were is for <see cref="ShownAsync"/> to say.</summary>
public sealed class MetricsReader(Database database, AlertQualityReader alerts, MetricsSettings settings, ServiceSettings services, TimeProvider time)
{
    private readonly Reckoner _reckoner = new(settings.Targets, services.TeamOf);

    /// <summary>The last so many days, hours or weeks.</summary>
    public Task<IncidentReport> ReadAsync(TimeSpan span, Narrowing narrowing, CancellationToken cancellationToken) =>
        ReadAsync(new ReportPeriod(time.GetUtcNow() - span, time.GetUtcNow().AddMilliseconds(1), settings.Zone), narrowing, cancellationToken);

    public async Task<IncidentReport> ReadAsync(ReportPeriod period, Narrowing narrowing, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(async session => (await FigureTable.DeclaredAsync(session, period.From, period.To)).Concat(await FigureTable.LastBeforeAsync(session, period.From)).ToList(), cancellationToken);
        var quality = narrowing.Severity is null ? await alerts.FiguresAsync(period.From, period.To, service => Fits(service, narrowing), cancellationToken) : null;
        return _reckoner.Report(period, narrowing, [.. rows.Select(FigureRows.Read)], quality);
    }

    /// <summary>The open ones of a report that somebody may know of; null for what everybody may read.</summary>
    public async Task<IReadOnlyList<StillOpen>> ShownAsync(IncidentReport report, PersonId? reader, CancellationToken cancellationToken)
    {
        var open = report.Open.Where(one => !one.IsPrivate).ToList();
        if (reader is not { } person || open.Count == report.Open.Count) return open;
        var hidden = await database.ReadAsync(session => IncidentTable.StatesAsync(session, [.. report.Open.Where(one => one.IsPrivate).Select(one => one.Id.Number)]), cancellationToken);
        var known = hidden.Select(IncidentJson.ReadIncident).Where(incident => incident.IsVisibleTo(person)).Select(incident => incident.Id).ToHashSet();
        return [.. report.Open.Where(one => !one.IsPrivate || known.Contains(one.Id))];
    }

    private bool Fits(string? service, Narrowing narrowing) =>
        (narrowing.Service is not { } wanted || service == wanted) && (narrowing.Team is not { } team || (service is not null && services.TeamOf(service) == team));
}
