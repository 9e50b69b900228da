using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads the numbers of a time, of the incidents their reader may know of: a private one would tell by a number that there is one.</summary>
public sealed class MetricsReader(Database database, AlertQualityReader alerts, MetricsSettings settings, ServiceSettings services, TimeProvider time, ILogger<MetricsReader> logger) : IAsyncDisposable
{
    private readonly Reckoner _reckoner = new(settings.Targets, services.TeamOf);
    private readonly KeptReports _kept = new(time);
    private readonly LeftUnderway<(TimeSpan, Narrowing, PersonId?), IncidentReport> _underway = new(time, logger);

    /// <summary>The last so many days, hours or weeks; of very many incidents as they were up to ten minutes ago (<see cref="IncidentReport.KeptSince"/>).</summary>
    /// <param name="reader">Null for everybody.</param>
    /// <exception cref="OperationCanceledException">They take longer than that; asked again a little later, they are there.</exception>
    public async Task<IncidentReport> ReadAsync(TimeSpan span, Narrowing narrowing, PersonId? reader, CancellationToken cancellationToken)
    {
        if (_kept.Find(span, narrowing, reader) is { } kept) return kept;
        var (report, isEarlier) = await _underway.AskAsync((span, narrowing, reader), stopping => ReckonAsync(span, narrowing, reader, stopping), cancellationToken);
        return isEarlier && report.KeptSince is null ? report with { KeptSince = report.Period.To } : report;
    }

    public ValueTask DisposeAsync() => _underway.DisposeAsync();

    /// <param name="reader">Null for everybody.</param>
    public async Task<IncidentReport> ReadAsync(ReportPeriod period, Narrowing narrowing, PersonId? reader, CancellationToken cancellationToken) => (await ReckonAsync(period, narrowing, reader, cancellationToken)).Report;

    private async Task<IncidentReport> ReckonAsync(TimeSpan span, Narrowing narrowing, PersonId? reader, CancellationToken cancellationToken)
    {
        var (now, began) = (time.GetUtcNow(), time.GetTimestamp());
        var (report, read) = await ReckonAsync(new ReportPeriod(now - span, now.AddMilliseconds(1), settings.Zone), narrowing, reader, cancellationToken);
        return _kept.Keep(span, report, read, time.GetElapsedTime(began));
    }

    private async Task<(IncidentReport Report, int Read)> ReckonAsync(ReportPeriod period, Narrowing narrowing, PersonId? reader, CancellationToken cancellationToken)
    {
        var person = reader?.Value;
        var rows = await database.ReadAsync(async session => (await FigureTable.DeclaredAsync(session, period.From, period.To, person)).Concat(await FigureTable.LastBeforeAsync(session, period.From, person)).ToList(), cancellationToken);
        var quality = narrowing.Severity is null ? await alerts.FiguresAsync(period.From, period.To, service => Fits(service, narrowing), cancellationToken) : null;
        return (_reckoner.Report(period, narrowing, [.. rows.Select(FigureRows.Read)], quality) with { Reader = reader }, rows.Count);
    }

    private bool Fits(string? service, Narrowing narrowing) =>
        (narrowing.Service is not { } wanted || service == wanted) && (narrowing.Team is not { } team || (service is not null && services.TeamOf(service) == team));
}
