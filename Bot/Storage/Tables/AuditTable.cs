using System.Security.Cryptography;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// What somebody did, or tried to do, that no timeline tells. It holds no word that somebody typed; a row once written is never changed (but see <see cref="EraseAsync"/>), and goes by its age alone.
/// </summary>
public static class AuditTable
{
    /// <summary>The facts that hold the hash of the newest row, and of the newest that was forgotten.</summary>
    public const string Head = "audit-head", Tail = "audit-tail";

    /// <summary>The counter below which rows may go, in milliseconds; the schema asks it.</summary>
    private const string KeptSince = "audit-kept-since";

    private const string Columns = "at, key, actor, action, incident, outcome, door, origin, times, nonce, seal, previous_hash, hash";

    /// <summary>A delivery that came twice is written down once. Rows follow one another: another node waits until this transaction is over.</summary>
    public static async Task AddAsync(Session session, AuditRow row)
    {
        var previous = await session.ScalarAsync<string>($"SELECT value FROM facts WHERE name = '{Head}'{session.ForUpdate}") ?? "";
        var chained = AuditHash.Chain(row with { Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) }, previous);
        var added = await session.ExecuteAsync(
            $"""
            INSERT INTO audit ({Columns})
            VALUES (@At, @Key, @Actor, @Action, @Incident, @Outcome, @Door, @Origin, @Times, @Nonce, @Seal, @PreviousHash, @Hash)
            ON CONFLICT (key) DO NOTHING
            """,
            chained);
        if (added == 1) await FactTable.SetAsync(session, Head, chained.Hash!);
    }

    /// <summary>The newest first.</summary>
    public static Task<IReadOnlyList<AuditRow>> NewestAsync(Session session, int limit) =>
        session.QueryAsync<AuditRow>($"SELECT id, {Columns} FROM audit ORDER BY id DESC LIMIT @limit", new { limit });

    /// <summary>In the order they were written.</summary>
    public static Task<IReadOnlyList<AuditRow>> AfterAsync(Session session, long after, int limit) =>
        session.QueryAsync<AuditRow>($"SELECT id, {Columns} FROM audit WHERE id > @after ORDER BY id LIMIT @limit", new { after, limit });

    /// <summary>Everything everybody did within a time, ordered by instant: the rows here, and what timelines tell. Read while it is gone through, so that it needs no more memory however much it is.</summary>
    /// <param name="until">Not within it any more.</param>
    public static async IAsyncEnumerable<AuditRow> EverythingAsync(Session session, DateTimeOffset since, DateTimeOffset until)
    {
        await session.SortOnDiskAsync();
        var everything = session.StreamAsync<AuditRow>(
            $"""
            SELECT at, actor, action, incident, outcome, door, origin, times
            FROM (
              SELECT at, actor, action, incident, outcome, door, origin, times, 0 AS told, id AS place FROM audit WHERE at >= @since AND at < @until
              UNION ALL
              SELECT t.recorded_at, t.actor, t.kind, t.incident, 'done', t.source,
                     COALESCE({session.JsonText("t.data", "Whence")}, {session.JsonText("t.data", "On")}, CASE WHEN t.source IN ('typed', 'button', 'form') THEN i.platform END), 1, 1, t.sequence
              FROM timeline AS t JOIN incidents AS i ON i.number = t.incident WHERE t.recorded_at >= @since AND t.recorded_at < @until
            ) AS everything
            ORDER BY at, told, incident, place
            """,
            new { since, until });
        await foreach (var row in everything) yield return row;
    }

    /// <summary>Forgets the oldest, as far as all of them lie before an instant.</summary>
    /// <returns>How many rows were removed, at most <paramref name="limit"/>.</returns>
    public static async Task<int> PurgeAsync(Session session, DateTimeOffset before, int limit = 1000)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (await session.ScalarAsync<long?>("SELECT at FROM audit ORDER BY id LIMIT 1") is not { } oldest || oldest >= before.ToUnixTimeMilliseconds()) return 0;
        // The first to be kept is looked for among a few only, because nothing orders ids by instant.
        var old = (await AfterAsync(session, long.MinValue, limit)).TakeWhile(row => row.At < before).ToList();
        await session.ExecuteAsync(
            $"INSERT INTO counters (name, value) VALUES ('{KeptSince}', @until) ON CONFLICT (name) DO UPDATE SET value = {session.Greatest}(counters.value, excluded.value)", new { until = before.ToUnixTimeMilliseconds() });
        if (old.LastOrDefault(row => row.Hash is not null) is { } last) await FactTable.SetAsync(session, Tail, last.Hash!);
        return await session.ExecuteAsync("DELETE FROM audit WHERE id <= @last", new { last = old[^1].Id });
    }

    /// <summary>Puts another name in the place of somebody's, in all that is kept of them, and takes out from where they did it. The chain of hashes holds without both; it is not undone.</summary>
    /// <param name="actor">As the timeline writes it: <c>person:bob</c>.</param>
    /// <returns>In how many rows.</returns>
    public static Task<int> EraseAsync(Session session, string actor, string pseudonym)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.ExecuteAsync("UPDATE audit SET actor = @pseudonym, key = NULL, origin = NULL, nonce = NULL WHERE actor = @actor AND (nonce IS NOT NULL OR hash IS NULL)", new { actor, pseudonym });
    }
}

public sealed record AuditRow
{
    /// <summary>0 until it is kept.</summary>
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of the delivery it came by.</summary>
    public string? Key { get; init; }

    /// <summary>As the timeline writes it: <c>person:bob</c>, <c>automation:ci</c>; <c>operator:root</c> for whoever started a verb, <c>unknown</c> for whoever showed nothing that is known here.</summary>
    public required string Actor { get; init; }

    /// <summary>The subcommand's name, the route, or the kind of the timeline's entry; of somebody who is not let in, what they did: <c>command</c>, <c>button</c>, <c>form</c>, <c>shortcut</c>, <c>reaction</c>, <c>menu</c>, <c>home</c>.</summary>
    public required string Action { get; init; }

    public int? Incident { get; init; }

    /// <summary><c>done</c>, <c>nothing changed</c>, or <c>refused: </c> and why.</summary>
    public required string Outcome { get; init; }

    /// <summary>How it came: <c>typed</c>, <c>web</c>, <c>api:ci</c>; null of what older versions kept.</summary>
    public string? Door { get; init; }

    /// <summary>From where: <c>slack:T1/C2</c>, <c>203.0.113.7</c>; null where nothing says.</summary>
    public string? Origin { get; init; }

    /// <summary>How often, where the same many times in a row is one row.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What <see cref="Seal"/> is made with; null once who it was is taken out.</summary>
    public string? Nonce { get; init; }

    /// <summary>Stands in the hash for who it was and from where.</summary>
    public string? Seal { get; init; }

    /// <summary>Null of what older versions kept, as the next.</summary>
    public string? PreviousHash { get; init; }

    public string? Hash { get; init; }
}
