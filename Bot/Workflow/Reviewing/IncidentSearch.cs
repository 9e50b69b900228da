using ChatOpsIncidentBot.Chat;
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

/// <summary>Says in a new incident's channel which ones before it were like it: the same alert, the same service, the same words.</summary>
public sealed class SimilarPast(Outbox outbox)
{
    private const int MostShown = 3;
    private const int MostLookedAt = 30;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);
    private static readonly TimeSpan Expires = TimeSpan.FromHours(4);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        if (happenings[0] is not { What: IncidentEvent.Declared, After: { IsPrivate: false, IsDrill: false, DirectPage: null } }) return;
        var incident = happenings[^1].After;
        var like = new List<(Incident Past, int How)>();
        var found = await SearchRows.IncidentsAsync(session, SearchWords.Telling(incident), MostLookedAt);
        // Read and not locked: somebody who changes one of them must not hold up that people are paged.
        foreach (var past in (await IncidentTable.StatesAsync(session, [.. found.Where(id => id != incident.Id).Select(id => id.Number)])).Select(IncidentJson.ReadIncident))
        {
            if (past is { IsPrivate: false, IsDrill: false, Status: IncidentStatus.Resolved or IncidentStatus.Closed } && past.DeclaredAt > now - Remembered && Alike(incident, past) is > 0 and var how) like.Add((past, how));
        }
        if (like.Count == 0) return;
        var shown = like.OrderByDescending(one => one.How).ThenByDescending(one => one.Past.DeclaredAt).Take(MostShown).Select(one => one.Past).ToList();
        await outbox.EnqueueAsync(session, new Effect.PostText(PastMessage.Of(shown))
        {
            Key = $"{incident.Id}:similar",
            Target = Target.Of(incident.Id),
            Lane = Lane.Update,
            Incident = incident.Id,
            Expires = Expires,
        }, Platforms.Parse(incident.Platform), now, incident.Service);
    }

    /// <summary>3 for the same alert, 2 for the same words, 1 for the same service; 0 where they have nothing in common.</summary>
    private static int Alike(Incident incident, Incident past) =>
        incident.Alert is { } alert && past.Alert?.Name == alert.Name ? 3
        : Similarity.AreAlike(incident.Title, null, past) ? 2
        : incident.Service is not null && incident.Service == past.Service ? 1 : 0;
}
