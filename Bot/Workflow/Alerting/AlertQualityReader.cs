using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads what became of alerts, and what people made of them. Alerts of private incidents are left out, because everybody may read it.</summary>
public sealed class AlertQualityReader(Database database, TimeProvider time)
{
    /// <summary>The alerts heard in the last so many days, hours or weeks.</summary>
    public Task<AlertQuality> ReadAsync(TimeSpan span, CancellationToken cancellationToken) => database.ReadAsync(
        async session => AlertQuality.Of(await TroublesAsync(session, time.GetUtcNow() - span, time.GetUtcNow().AddMilliseconds(1))), cancellationToken);

    /// <param name="to">Not among them any more.</param>
    public static async Task<IReadOnlyList<AlertTrouble>> TroublesAsync(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = await AlertTroubleTable.HeardAsync(session, from, to);
        var incidents = await IncidentsAsync(session, rows);
        return [.. rows.Where(row => row.Incident is not { } number || incidents.GetValueOrDefault(number) is { IsPrivate: false }).Select(row => Trouble(row, row.Incident is { } number ? incidents[number] : null))];
    }

    private static async Task<Dictionary<int, Incident>> IncidentsAsync(Session session, IEnumerable<AlertTroubleRow> rows)
    {
        var known = new Dictionary<int, Incident>();
        foreach (var some in rows.Select(row => row.Incident).OfType<int>().Distinct().Chunk(500))
        {
            foreach (var state in await IncidentTable.StatesAsync(session, some))
            {
                var incident = IncidentJson.ReadIncident(state);
                known[incident.Id.Number] = incident;
            }
        }
        return known;
    }

    private static AlertTrouble Trouble(AlertTroubleRow row, Incident? incident) => new(row.Name, row.Service)
    {
        Alerts = row.Alerts,
        BeganAt = row.BeganAt,
        HeardAt = row.HeardAt,
        EndedAt = row.EndedAt,
        Verdict = row.Verdict is { } verdict ? AlertVerdictRows.Verdict(verdict) : null,
        AcknowledgedAt = incident?.FirstAcknowledgedAt,
        ResolvedAt = incident?.Resolution?.At,
        WasActedOn = incident is not null && (incident.FirstAcknowledgedAt is not null || incident.DeclaredBy is Actor.Human || incident.MergedInto is not null || incident.Resolution?.By is Actor.Human),
    };
}
