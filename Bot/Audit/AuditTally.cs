using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Audit;

/// <summary>Something that may be done a thousand times in a row.</summary>
public sealed record Repeated(string Actor, string Action, int? Incident, string Outcome, string Door, string? Origin);

/// <summary>
/// Keeps the audit small where somebody knocks a thousand times: an hour of the same from the same address is written down when it begins, and when it is over how often it was. Each node counts
/// for itself, in memory: one that dies loses how often it was, and not that it was.
/// </summary>
public sealed class AuditTally(AuditLog log)
{
    /// <summary>More of a kind in one hour are one, so that somebody with a network full of addresses does not fill the database. Of those who are known only the incident is left out then.</summary>
    public const int Most = 1_000;

    private const string Many = "many addresses";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Repeated, Counted> _counted = [];

    public async Task CountAsync(Repeated deed)
    {
        ArgumentNullException.ThrowIfNull(deed);
        var now = log.Now;
        List<AuditRow> over;
        AuditRow? first = null;
        lock (_gate)
        {
            over = TakeOver(now, isLast: false);
            if (_counted.Count >= Most && !_counted.ContainsKey(deed)) deed = deed.Actor == AuditedAs.Nobody ? deed with { Incident = null, Origin = Many } : deed with { Incident = null };
            if (_counted.TryGetValue(deed, out var before))
            {
                _counted[deed] = before with { Times = before.Times + 1, Last = now };
            }
            else
            {
                _counted[deed] = new Counted(now, now, 0);
                first = Row(deed, now, 1);
            }
        }
        await log.WriteAllAsync(over);
        if (first is not null) await log.WriteAsync(first);
    }

    /// <summary>Writes down how often it was in the hours that are over.</summary>
    public Task CloseAsync(bool isLast)
    {
        List<AuditRow> over;
        lock (_gate) over = TakeOver(log.Now, isLast);
        return log.WriteAllAsync(over);
    }

    private List<AuditRow> TakeOver(DateTimeOffset now, bool isLast)
    {
        var over = _counted.Where(counted => isLast || now - counted.Value.First >= Hour || now < counted.Value.First).ToList();
        foreach (var (deed, _) in over) _counted.Remove(deed);
        return [.. over.Where(counted => counted.Value.Times > 0).Select(counted => Row(counted.Key, counted.Value.Last, counted.Value.Times))];
    }

    private static AuditRow Row(Repeated deed, DateTimeOffset at, int times) => new()
    {
        At = at,
        Actor = deed.Actor,
        Action = deed.Action,
        Incident = deed.Incident,
        Outcome = deed.Outcome,
        Door = deed.Door,
        Origin = deed.Origin,
        Times = times,
    };

    /// <param name="Times">After the first, which is written down already.</param>
    private sealed record Counted(DateTimeOffset First, DateTimeOffset Last, int Times);
}
