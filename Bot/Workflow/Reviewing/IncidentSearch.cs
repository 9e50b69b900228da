using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Finds incidents and published reviews by their words, for those who may know of them.</summary>
public sealed class IncidentSearch(Database database)
{
    private const int MostShown = 10;

    /// <summary>Those of private incidents are left out only afterwards.</summary>
    private const int MostLookedAt = 100;

    /// <returns>The best first.</returns>
    public Task<IReadOnlyList<FoundIncident>> FindAsync(string text, PersonId by, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<FoundIncident>>(async session =>
    {
        var found = new List<FoundIncident>();
        foreach (var (id, isReview, snippet) in await SearchRows.FindAsync(session, SearchWords.Of(text), MostLookedAt))
        {
            if (await IncidentLedger.LoadAsync(session, id) is { } incident && incident.IsVisibleTo(by)) found.Add(new FoundIncident(incident, isReview, snippet));
            if (found.Count == MostShown) break;
        }
        return found;
    }, cancellationToken);
}
