namespace ChatOpsIncidentBot.Storage;

/// <summary>What could not be delivered, until it is sent again or forgotten with its outbox row.</summary>
public static class UndeliveredTable
{
    /// <summary>Those few, and each one's row, where <see cref="IsItsRow"/> holds. A plain join may be done the other way round, by going through all that was sent in the last weeks.</summary>
    private const string Each = "FROM undelivered AS u CROSS JOIN outbox AS o";

    private const string IsItsRow = "o.id = u.effect";

    private const string IsUnsettled = $"{IsItsRow} AND o.status IN ('failed', 'parked', 'pending')";

    private const string Rows =
        $"""
        SELECT o.id, o.platform, o.incident, i.is_private, o.payload, o.error, o.expires_at, u.since
        {Each}
        JOIN incidents AS i ON i.number = o.incident
        WHERE {IsUnsettled}
        """;

    internal const string Untold = $"{Rows} AND u.told_at IS NULL ORDER BY o.id LIMIT @limit";

    internal const string UntoldSince = $"SELECT MIN(u.since) {Each} WHERE {IsUnsettled} AND u.told_at IS NULL";

    internal const string Count = $"SELECT o.platform, COUNT(*) AS count {Each} WHERE {IsUnsettled} GROUP BY o.platform";

    private const string SameEdit = "o.card = @Card AND o.op = @Op AND o.op = 'refresh' AND o.status IN ('failed', 'parked') AND o.id <> @Id";

    internal const string ToldOfSameEdit = $"SELECT MAX(u.told_at) {Each} WHERE {IsItsRow} AND {SameEdit}";

    internal const string ForgetSameEdit = $"DELETE FROM undelivered WHERE EXISTS (SELECT 1 FROM outbox AS o WHERE o.id = undelivered.effect AND {SameEdit})";

    /// <summary>Remembers what waits by itself, as of when it was first refused.</summary>
    public static Task AddWaitingAsync(Session session, OutboxRow row, DateTimeOffset now) =>
        session.ExecuteAsync("INSERT INTO undelivered (effect, since, told_at) VALUES (@Id, @now, NULL) ON CONFLICT (effect) DO NOTHING", new { row.Id, now });

    /// <summary>Remembers it. An edit of a card that another edit could not be made of already is old news: it counts as told, and the older one as replaced.</summary>
    /// <param name="isTold">Whether something else says so in the chat.</param>
    public static async Task AddAsync(Session session, OutboxRow row, bool isTold, DateTimeOffset now)
    {
        var before = row.Card is null ? null : await session.ScalarAsync<DateTimeOffset?>(ToldOfSameEdit, new { row.Card, row.Op, row.Id });
        if (row.Card is not null) await session.ExecuteAsync(ForgetSameEdit, new { row.Card, row.Op, row.Id });
        await session.ExecuteAsync(
            """
            INSERT INTO undelivered (effect, since, told_at) VALUES (@Id, @now, @told)
            ON CONFLICT (effect) DO UPDATE SET since = excluded.since, told_at = excluded.told_at
            """,
            new { row.Id, now, told = isTold ? now : before });
    }

    /// <summary>All, or those of one incident, in the order they were to be sent.</summary>
    public static Task<IReadOnlyList<UndeliveredRow>> ListAsync(Session session, int? incident, int limit = 1000) =>
        session.QueryAsync<UndeliveredRow>($"{Rows}{(incident is null ? "" : " AND o.incident = @incident")} ORDER BY o.id LIMIT @limit", new { incident, limit });

    public static Task<IReadOnlyList<UndeliveredRow>> UntoldAsync(Session session, int limit = 1000) =>
        session.QueryAsync<UndeliveredRow>(Untold, new { limit });

    /// <summary>Since when there is something that nobody was told of; null when there is nothing.</summary>
    public static Task<DateTimeOffset?> UntoldSinceAsync(Session session) => session.ScalarAsync<DateTimeOffset?>(UntoldSince);

    public static Task ToldAsync(Session session, IReadOnlyCollection<long> ids, DateTimeOffset now) =>
        session.ExecuteAsync($"UPDATE undelivered SET told_at = @now WHERE effect {session.AnyOf("ids")}", new { ids = ids.ToArray(), now });

    public static Task<IReadOnlyList<UndeliveredCount>> CountAsync(Session session) => session.QueryAsync<UndeliveredCount>(Count);

    /// <summary>Lets them wait for their turn again, under the same keys and at their old place; of several edits of one card, or of one home, the newest is enough.</summary>
    public static async Task ResendAsync(Session session, IReadOnlyCollection<long> ids, DateTimeOffset now)
    {
        var of = new { ids = ids.ToArray(), now };
        await session.ExecuteAsync(
            $"""
            UPDATE outbox SET status = 'dropped', error = 'a newer one took its place', done_at = @now
            WHERE id {session.AnyOf("ids")} AND status IN ('failed', 'parked') AND ({OutboxTable.NewerWaits} OR EXISTS (
              SELECT 1 FROM outbox AS n WHERE n.id {session.AnyOf("ids")} AND n.id > outbox.id AND n.op = outbox.op AND n.status IN ('failed', 'parked')
                AND ((n.op = 'refresh' AND n.card = outbox.card) OR (n.op = 'show-home' AND n.platform = outbox.platform AND n.target = outbox.target))))
            """,
            of);
        await session.ExecuteAsync($"DELETE FROM undelivered WHERE effect {session.AnyOf("ids")}", of);
        await session.ExecuteAsync($"UPDATE outbox SET status = 'pending', error = NULL, attempts = 0, not_before = 0, done_at = NULL WHERE id {session.AnyOf("ids")} AND status IN ('failed', 'parked')", of);
        await ForgetAsync(session);
    }

    /// <summary>Sends again what was parked; at a start, because whoever started it has perhaps mended the cause.</summary>
    public static async Task<int> ResendParkedAsync(Session session, DateTimeOffset now)
    {
        var parked = await session.QueryAsync<long>("SELECT id FROM outbox WHERE status = 'parked' ORDER BY id");
        if (parked.Count > 0) await ResendAsync(session, [.. parked], now);
        return parked.Count;
    }

    /// <summary>Forgets what was sent meanwhile, or is gone from the outbox.</summary>
    public static Task<int> ForgetAsync(Session session) =>
        session.ExecuteAsync("DELETE FROM undelivered WHERE NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.id = undelivered.effect AND o.status IN ('failed', 'parked', 'pending', 'sending'))");
}
