using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>How people are taken to behave, because that was not recorded.</summary>
/// <param name="AcknowledgeAfter">How long after the declaration somebody acknowledges; null for never.</param>
/// <param name="ResolveAfter">How long after the last alert has ended somebody resolves.</param>
public sealed record BacktestHabits(TimeSpan? AcknowledgeAfter, TimeSpan ResolveAfter);

/// <summary>Does what people would do about the incidents of a back-test.</summary>
public sealed class BacktestCrew(Database database, IncidentWorkflow workflow)
{
    private const int MostOpen = 500;

    /// <summary>When somebody does something next, or the time of a level runs out.</summary>
    public async Task<DateTimeOffset?> NextAsync(BacktestHabits habits, CancellationToken cancellationToken) =>
        (await OpenAsync(cancellationToken)).SelectMany(incident => Planned(incident, habits).Select(plan => (DateTimeOffset?)plan.At).Append(DueInstants.Of(incident, DueInstants.Escalation)?.At)).Min();

    /// <returns>How much was done.</returns>
    public async Task<int> ActAsync(BacktestHabits habits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var incident in await OpenAsync(cancellationToken))
        {
            foreach (var plan in Planned(incident, habits).Where(plan => plan.At <= now))
            {
                await workflow.HandleAsync(incident.Id, plan.Does, new Cause(plan.Who, Source.Timer, null), cancellationToken);
                done++;
            }
        }
        return done;
    }

    private static IEnumerable<(DateTimeOffset At, IncidentCommand Does, Actor Who)> Planned(Incident incident, BacktestHabits habits)
    {
        var paged = incident.Pages.SelectMany(page => page.People).Select(person => (PersonId?)person).FirstOrDefault();
        if (habits.AcknowledgeAfter is { } after && incident.FirstAcknowledgedAt is null && paged is { } person) yield return (incident.DeclaredAt + after, new IncidentCommand.Acknowledge(), new Actor.Human(person));
        if (incident.Alerts?.EndedAt is { } ended) yield return (ended + habits.ResolveAfter, new IncidentCommand.Resolve(null, null, []), new Actor.Timer());
    }

    private async Task<IReadOnlyList<Incident>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(session => IncidentTable.OpenAsync(session, MostOpen), cancellationToken)).Select(row => IncidentJson.ReadIncident(row.State))];
}
