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

    private readonly Dictionary<int, Plans> _known = [];

    /// <summary>When somebody does something next, or the time of a level runs out.</summary>
    public async Task<DateTimeOffset?> NextAsync(BacktestHabits habits, CancellationToken cancellationToken) => (await OpenAsync(habits, cancellationToken)).Min(plans => plans.Next);

    /// <returns>How much was done.</returns>
    public async Task<int> ActAsync(BacktestHabits habits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var plans in await OpenAsync(habits, cancellationToken))
        {
            foreach (var plan in plans.Of.Where(plan => plan.At <= now))
            {
                await workflow.HandleAsync(plans.Incident.Id, plan.Does, new Cause(plan.Who, Source.Timer, null), cancellationToken);
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

    /// <summary>What has not changed is not read again: this is asked for every alert.</summary>
    private async Task<IReadOnlyList<Plans>> OpenAsync(BacktestHabits habits, CancellationToken cancellationToken)
    {
        var open = await database.ReadAsync(async session =>
        {
            var present = await IncidentTable.OpenSequencesAsync(session, MostOpen);
            int[] changed = [.. present.Where(one => !(_known.TryGetValue(one.Number, out var known) && known.Incident.Sequence == one.Sequence)).Select(one => one.Number)];
            foreach (var incident in changed.Length == 0 ? [] : (await IncidentTable.StatesAsync(session, changed)).Select(IncidentJson.ReadIncident))
            {
                var planned = Planned(incident, habits).ToList();
                _known[incident.Id.Number] = new Plans(incident, planned, planned.Select(plan => (DateTimeOffset?)plan.At).Append(DueInstants.Of(incident, DueInstants.Escalation)?.At).Min());
            }
            return present;
        }, cancellationToken);
        return [.. open.Select(one => _known[one.Number])];
    }

    /// <param name="Next">When the first of it is to be done, or the time of a level runs out.</param>
    private sealed record Plans(Incident Incident, IReadOnlyList<(DateTimeOffset At, IncidentCommand Does, Actor Who)> Of, DateTimeOffset? Next);
}
