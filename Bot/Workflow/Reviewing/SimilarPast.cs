using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says in a new incident's channel which ones before it were like it: the same alert, the same service, the same words.</summary>
public sealed class SimilarPast(Database database, Outbox outbox, TimeProvider time)
{
    private const int MostShown = 3;

    /// <summary>Of each way to find some, the newest: in a storm many of them are open, and after a bad week many were cancelled.</summary>
    private const int MostFound = 400;

    /// <summary>So many of those that are over are read.</summary>
    private const int MostLookedAt = 60;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);
    private static readonly TimeSpan Expires = TimeSpan.FromHours(4);

    /// <summary>What has it looked for once an incident is declared.</summary>
    public static IEnumerable<Effect> Of(Happening happening)
    {
        if (happening.After is not { IsPrivate: false, IsDrill: false, Id: var id }) return [];
        return [new Effect.LookForPast { Key = Reactions.Key(happening, "past"), Target = Effect.LookForPast.Place, Lane = Lane.Update, Incident = id, Expires = Expires }];
    }

    /// <summary>Looks, outside any transaction, and has what it finds said once.</summary>
    public async Task<Delivery> TellAsync(IncidentId id, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(session => FindAsync(session, id), cancellationToken) is not var (incident, shown)) return new Delivery.Sent(null);
        var said = new Effect.PostText(PastMessage.Of(shown))
        {
            Key = $"{incident.Id}:similar",
            Target = Target.Of(incident.Id),
            Lane = Lane.Update,
            Incident = incident.Id,
            Expires = Expires,
        };
        await database.WriteAsync(async session =>
        {
            await outbox.EnqueueAsync(session, said, Platforms.Parse(incident.Platform), time.GetUtcNow(), incident.Service);
            return true;
        }, cancellationToken);
        return new Delivery.Sent(null);
    }

    private static async Task<(Incident Incident, IReadOnlyList<Incident> Like)?> FindAsync(Session session, IncidentId id)
    {
        if (await IncidentLedger.LoadAsync(session, id) is not { IsPrivate: false } incident) return null;
        var numbers = new HashSet<int>();
        foreach (var terms in Ways(incident))
        {
            var found = (await SearchRows.NewestAsync(session, terms, MostFound)).Where(found => found != id).Select(found => found.Number).ToArray();
            numbers.UnionWith(await IncidentTable.NewestResolvedAsync(session, found, MostLookedAt));
        }
        var like = (await IncidentTable.StatesAsync(session, [.. numbers])).Select(IncidentJson.ReadIncident)
            .Where(past => past.DeclaredAt > incident.DeclaredAt - Remembered)
            .Select(past => (Past: past, How: Alike(incident, past))).Where(one => one.How > 0)
            .OrderByDescending(one => one.How).ThenByDescending(one => one.Past.DeclaredAt).Take(MostShown).Select(one => one.Past).ToList();
        return like.Count == 0 ? null : (incident, like);
    }

    /// <summary>By the same alert, by all of its telling words, by the service, and by any of those words. The newest of many are enough, so that however many there are it takes as long.</summary>
    private static IEnumerable<SearchTerms> Ways(Incident incident)
    {
        if (incident.Alert is { } alert) yield return new SearchTerms(SearchWords.Of($"\"{alert.Name}\""), MatchesAny: false);
        var words = SearchWords.Telling(incident);
        yield return new SearchTerms(words, MatchesAny: false);
        if (incident.Service is { } service) yield return new SearchTerms(SearchWords.Of($"\"{service}\""), MatchesAny: false);
        yield return new SearchTerms(words, MatchesAny: true);
    }

    /// <summary>3 for the same alert, 2 for the same words, 1 for the same service; 0 where they have nothing in common.</summary>
    private static int Alike(Incident incident, Incident past) =>
        incident.Alert is { } alert && past.Alert?.Name == alert.Name ? 3
        : Similarity.AreAlike(incident.Title, null, past) ? 2
        : incident.Service is not null && incident.Service == past.Service ? 1 : 0;
}
