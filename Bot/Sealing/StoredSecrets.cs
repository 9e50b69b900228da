using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Sealing;

/// <summary>All secrets that are kept in the database, wherever they lie: the keys of sessions, and what links are signed with.</summary>
public sealed partial class StoredSecrets(Database database, Sealer sealer, ILogger<StoredSecrets> logger)
{
    /// <summary>At the start: sees that all can be opened, and seals anew what is in clear or sealed with the key before.</summary>
    /// <exception cref="DatabaseRefusedException">One cannot be opened. All stay as they are: with another secret in its place every link that was ever sent would be void.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var stored = await AllAsync(cancellationToken);
        if (Refusal(stored) is { } refusal) throw new DatabaseRefusedException(refusal);
        if (!sealer.Seals && !stored.Any(one => Sealer.IsSealed(one.Value))) LogClear(logger);
        if (stored.All(one => sealer.IsPresent(one.Value))) return;
        var count = await database.WriteAsync(async session =>
        {
            var changed = 0;
            foreach (var one in (await ReadAsync(session)).Where(one => !sealer.IsPresent(one.Value)))
            {
                if (sealer.Open(one.Place, one.Value) is { } words && await one.ReplaceAsync(session, sealer.Seal(one.Place, words))) changed++;
            }
            return changed;
        }, cancellationToken);
        LogSealed(logger, count);
    }

    /// <summary>Whether all is sealed, and whether it can be opened, in one sentence.</summary>
    public async Task<(bool Ok, string Detail)> LookAsync(CancellationToken cancellationToken)
    {
        var stored = await AllAsync(cancellationToken);
        if (Refusal(stored) is { } refusal) return (false, refusal);
        var clear = stored.Count(one => !Sealer.IsSealed(one.Value));
        if (!sealer.Seals) return (true, clear < stored.Count ? $"{stored.Count - clear} of {stored.Count} in the database are sealed; without Secrets:Key what this node makes new is kept in clear" : "keys of sessions and links are kept in the database in clear; Secrets:Key seals them");
        if (clear > 0) return (true, $"{clear} of {stored.Count} in the database are still in clear; the next start seals them");
        var before = stored.Count(one => !sealer.IsPresent(one.Value));
        return (true, before == 0 ? $"what is kept in the database is sealed ({stored.Count})" : $"what is kept in the database is sealed ({stored.Count}), {before} still with Secrets:PreviousKey; the next start seals those anew");
    }

    private string? Refusal(IReadOnlyList<Stored> stored)
    {
        var closed = stored.Where(one => sealer.Open(one.Place, one.Value) is null).ToList();
        if (closed.Find(one => sealer.Has(one.Value)) is { } damaged) return $"A secret in the database was changed or damaged: {damaged.Place}. It was sealed with a key that is there and does not open any more; docs/keeping.md says what to do with one that is lost.";
        return closed.Count == 0 ? null
            : $"{closed.Count} of {stored.Count} secrets in the database cannot be opened; they were sealed with the key {string.Join(" and ", closed.Select(one => Sealer.PrintOf(one.Value)).Distinct())}. "
            + "Give that one as Secrets:Key, or as Secrets:PreviousKey beside a new one. Nothing was changed; docs/keeping.md says what to do where it is lost.";
    }

    private Task<IReadOnlyList<Stored>> AllAsync(CancellationToken cancellationToken) => database.ReadAsync(ReadAsync, cancellationToken);

    private static async Task<IReadOnlyList<Stored>> ReadAsync(Session session)
    {
        var stored = (await SessionKeyTable.AllAsync(session)).Select(row => new Stored(SessionKeyPlace(row.Name), row.Xml, (write, value) => SessionKeyTable.ReplaceAsync(write, row.Name, row.Xml, value))).ToList();
        foreach (var name in KeptSecretNames.All)
        {
            if (await FactTable.GetAsync(session, name) is { } kept) stored.Add(new Stored(FactPlace(name), kept, (write, value) => FactTable.ReplaceAsync(write, name, kept, value)));
        }
        return stored;
    }

    public static string SessionKeyPlace(string name) => "session_keys " + name;

    public static string FactPlace(string name) => "facts " + name;

    /// <param name="ReplaceAsync">False where it is another value by now.</param>
    private sealed record Stored(string Place, string Value, Func<Session, string, Task<bool>> ReplaceAsync);

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of sessions and links are kept in the database in clear; Secrets:Key seals them")]
    private static partial void LogClear(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sealed {Count} secrets in the database with Secrets:Key")]
    private static partial void LogSealed(ILogger logger, int count);
}
