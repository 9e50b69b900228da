using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reaches whoever is paged on a silent platform in other ways: by what carries messages past it, and on the other platforms.</summary>
public sealed class PastChat(Database database, IncidentLedger ledger, Outbox outbox, Routes routes)
{
    /// <summary>So many share a transaction; more would hold up whoever types meanwhile.</summary>
    private const int Together = 20;

    private static readonly TimeSpan Expires = TimeSpan.FromHours(1);

    private static readonly Cause Cause = new(new Actor.Timer(), Source.Platform, null);

    /// <summary>What was looked at in this silence; an incident that changes is looked at again.</summary>
    private readonly ConcurrentDictionary<IncidentAt, Platform> _seen = new();

    /// <returns>How many incidents were looked at.</returns>
    public async Task<int> GoAsync(Platform platform, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await database.ReadAsync(session => IncidentTable.OpenOnAsync(session, platform.Word()), cancellationToken);
        var fresh = open.Where(incident => !_seen.ContainsKey(incident)).ToList();
        foreach (var some in fresh.Chunk(Together))
        {
            await database.WriteAsync(async session =>
            {
                // Always in the same order, so that no two transactions wait for each other.
                foreach (var one in some.OrderBy(one => one.Number)) await GoAsync(session, new IncidentId(one.Number), platform, since, now);
                return true;
            }, cancellationToken);
            foreach (var one in some) _seen[one] = platform;
        }
        return fresh.Count;
    }

    /// <summary>The silence is over.</summary>
    public void Forget(Platform platform)
    {
        foreach (var seen in _seen.Where(seen => seen.Value == platform)) _seen.TryRemove(seen);
    }

    private async Task GoAsync(Session session, IncidentId id, Platform platform, DateTimeOffset since, DateTimeOffset now)
    {
        var before = await IncidentLedger.LoadAsync(session, id);
        var after = (await ledger.ApplyAsync(session, id, new IncidentCommand.GoPastChat(since), Cause, now)).Incident;
        if (after is null || after.Sequence == before?.Sequence) return;
        foreach (var page in after.Pages.Where(page => page.IsHurried && before?.Pages.Any(other => other.Number == page.Number && other.IsHurried) is not true))
        {
            foreach (var person in page.People.Where(person => ContactRules.LooksFor(after, page, person)))
            {
                foreach (var other in routes.Platforms.Where(other => other != platform)) await outbox.EnqueueAsync(session, Elsewhere(after, page, person, other), other, now);
            }
        }
    }

    private static Effect.PostText Elsewhere(Incident incident, Page page, PersonId person, Platform on) => new(PastChatMessage.Of(incident, page, person))
    {
        Key = $"past-chat:{on.Word()}:{incident.Id.Number}:{page.Number}:{person}",
        Target = Target.Of(person),
        Lane = Lane.Page,
        Incident = incident.Id,
        Expires = Expires,
    };
}
