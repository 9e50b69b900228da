using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Which incident lives in which conversation, and which is private: asked for with every command, so it is remembered. On a database that other nodes
/// write to as well, a conversation is looked up every time; that an incident is public never changes.
/// </summary>
public sealed class IncidentDirectory(Database database)
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<(string Platform, string Conversation), IncidentId?> _conversations = new();
    private readonly ConcurrentDictionary<IncidentId, bool> _public = new();
    private readonly ConcurrentDictionary<Watcher, bool> _watchers = new();
    private long _changes;

    public async Task<IncidentId?> OfConversationAsync(Platform platform, string conversation, CancellationToken cancellationToken)
    {
        var key = (platform.Word(), conversation);
        if (!database.IsShared && _conversations.TryGetValue(key, out var known)) return known;
        var changes = Interlocked.Read(ref _changes);
        var row = await database.ReadAsync(session => IncidentTable.ByConversationAsync(session, key.Item1, conversation), cancellationToken);
        IncidentId? found = row is null ? null : new IncidentId(row.Number);
        if (database.IsShared) return found;
        if (_conversations.Count >= MostKept) _conversations.Clear();
        _conversations.TryAdd(key, found);
        // What was read before a change must not be remembered after it.
        if (changes != Interlocked.Read(ref _changes)) _conversations.TryRemove(key, out _);
        return found;
    }

    /// <summary>Null where there is none of that number.</summary>
    public async Task<bool?> IsPrivateAsync(IncidentId id, CancellationToken cancellationToken)
    {
        if (_public.ContainsKey(id)) return false;
        var isPrivate = await database.ReadAsync(session => IncidentTable.IsPrivateAsync(session, id.Number), cancellationToken);
        if (_public.Count >= MostKept) _public.Clear();
        if (isPrivate is false) _public.TryAdd(id, true);
        return isPrivate;
    }

    /// <summary>Where an incident lives; null where there is none of that number.</summary>
    public async Task<Platform?> PlatformOfAsync(IncidentId id, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => IncidentTable.PlatformAsync(session, id.Number), cancellationToken) is { } word ? Platforms.Parse(word) : null;

    /// <summary>Calls <paramref name="heard"/> after each change of an incident that this node saves, until what is returned is disposed. It has to be quick.</summary>
    public IDisposable Watch(IncidentId id, Action heard)
    {
        var watch = new Watcher(this, id, heard);
        _watchers[watch] = true;
        return watch;
    }

    /// <summary>Whether other nodes save changes as well, of which <see cref="Watch"/> hears nothing.</summary>
    public bool HearsOnlyItself => database.IsShared;

    /// <summary>Hears of a change, which counts once it is committed.</summary>
    public void Follow(Session session, Incident? before, Incident after)
    {
        if (!_watchers.IsEmpty) session.OnCommitted(() => Tell(after.Id));
        if (database.IsShared || Home(before) == Home(after)) return;
        session.OnCommitted(() =>
        {
            Interlocked.Increment(ref _changes);
            if (Home(before) is { } left) _conversations.TryRemove(left, out _);
            if (Home(after) is { } home) _conversations.TryRemove(home, out _);
        });
    }

    /// <summary>It was removed.</summary>
    public void Forget(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        Interlocked.Increment(ref _changes);
        _public.TryRemove(incident.Id, out _);
        if (Home(incident) is { } home) _conversations.TryRemove(home, out _);
    }

    private void Tell(IncidentId id)
    {
        foreach (var (watch, _) in _watchers)
        {
            if (watch.Id == id) watch.Heard();
        }
    }

    private static (string, string)? Home(Incident? incident) => incident?.Channel is IncidentChannel.Created channel ? (incident.Platform, channel.Conversation) : null;

    private sealed class Watcher(IncidentDirectory directory, IncidentId id, Action heard) : IDisposable
    {
        public IncidentId Id => id;

        public void Heard() => heard();

        public void Dispose() => directory._watchers.TryRemove(this, out _);
    }
}
