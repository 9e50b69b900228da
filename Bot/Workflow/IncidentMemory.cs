using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>An incident as it was read, with the hash of its timeline's last entry.</summary>
public sealed record LoadedIncident(Incident Incident, string Hash);

/// <summary>
/// Spares reading and parsing an incident that was seen before. What is remembered is found by the hash of its timeline's last entry, which stands for all
/// that ever happened to it, so it is never stale, whatever another node did or a transaction took back.
/// </summary>
public static class IncidentMemory
{
    /// <summary>Of the newer half; what is not asked for while that fills twice is forgotten.</summary>
    private const int MostKept = 1024;

    private static ConcurrentDictionary<string, Incident> newer = new(), older = new();
    private static int kept;

    /// <summary>In a write the row is locked until the end of the transaction. Null where there is none of that number.</summary>
    public static async Task<LoadedIncident?> LoadAsync(Session session, IncidentId id)
    {
        if (await IncidentTable.HashAsync(session, id.Number) is not { } hash) return null;
        if (newer.TryGetValue(hash, out var known)) return new LoadedIncident(known, hash);
        if (older.TryGetValue(hash, out known))
        {
            var again = new LoadedIncident(known, hash);
            Keep(again);
            return again;
        }
        if (await IncidentTable.LoadAsync(session, id.Number) is not { } row) return null;
        var read = new LoadedIncident(await ReadAsync(session, row), row.Hash);
        Keep(read);
        return read;
    }

    private static async Task<Incident> ReadAsync(Session session, IncidentRow row)
    {
        try
        {
            return IncidentJson.ReadIncident(row.State);
        }
        catch (JsonException) when (session.Fault is null)
        {
            if (await IncidentTable.IsOfNewerAsync(session, row.Number)) throw NotSavedException.ForNewer(new IncidentId(row.Number).ToString());
            throw;
        }
    }

    /// <summary>What a write made of it. Until that is committed others still read what was before, which is forgotten then.</summary>
    /// <param name="before">The hash it takes the place of.</param>
    public static void Keep(Session session, LoadedIncident loaded, string? before)
    {
        Keep(loaded);
        if (before is null) return;
        session.OnCommitted(() =>
        {
            if (newer.TryRemove(before, out _)) Interlocked.Decrement(ref kept);
        });
    }

    private static void Keep(LoadedIncident loaded)
    {
        if (newer.TryAdd(loaded.Hash, loaded.Incident) && Interlocked.Increment(ref kept) >= MostKept)
        {
            older = Interlocked.Exchange(ref newer, new());
            Interlocked.Exchange(ref kept, 0);
        }
    }
}
