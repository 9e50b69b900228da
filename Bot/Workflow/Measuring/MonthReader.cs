using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;
using NodaTime;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Sums up the month before an instant, for everybody: private incidents are in nothing of it.</summary>
public sealed class MonthReader(Database database, MetricsReader reader, ServiceSettings services)
{
    private const int MostActions = 500;
    private const int Together = 500;

    private static readonly TimeSpan Repeating = TimeSpan.FromDays(30);

    public async Task<MonthlyReport> ReadAsync(DateTimeOffset at, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var period = ReportPeriod.MonthBefore(at, zone);
        var month = await reader.ReadAsync(period, new Narrowing(), null, cancellationToken);
        var before = await reader.ReadAsync(ReportPeriod.MonthBefore(period.From, zone), new Narrowing(), null, cancellationToken);
        var (incidents, actions) = await database.ReadAsync(async session => (await IncidentsAsync(session, period), await ActionItemTable.OpenAsync(session, null, MostActions)), cancellationToken);
        var today = Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();
        var overdue = actions.Where(row => row.PrivateState is null).Select(ActionRows.Read).Where(action => action.IsOverdue(today)).Select(action => new OverdueAction(action.Incident, action.Number, action.What, action.Due!.Value)).OrderBy(action => action.Due);
        return new MonthlyReport(month, before.All, Learning.Of(month.Counted, incidents, WhyUnowned, [.. overdue]));
    }

    private static async Task<List<Incident>> IncidentsAsync(Session session, ReportPeriod period)
    {
        var incidents = new List<Incident>();
        foreach (var some in (await FigureTable.DeclaredAsync(session, period.From - Repeating, period.To, null)).Where(row => !row.IsDrill).Select(row => row.Incident).Chunk(Together))
        {
            incidents.AddRange((await IncidentTable.StatesAsync(session, some)).Select(IncidentJson.ReadIncident));
        }
        return incidents;
    }

    private string? WhyUnowned(string name) => services.Find(name) switch
    {
        null => "is not in the settings",
        { EscalationPolicy: null, Team: null, PolicyOf.Count: 0 } => "has neither an escalation policy nor a team",
        _ => null,
    };
}
