namespace ChatOpsIncidentBot.Storage;

/// <summary>A conversation as the outbox knows it, before it is resolved to the platform's own id.</summary>
public sealed record ConversationKey(string Platform, string Target);

/// <summary>
/// One sender for each conversation at a time, on however many nodes, so that messages stay in order and no faster than the platform allows. What
/// was set at an instant that is still to come was set by a clock that was wrong, and does not count.
/// </summary>
public static class ConversationLanes
{
    /// <summary>The clocks of two nodes may be so far apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The conversations of a platform in which something waits, found by leaping through the index from one to the next: a backlog of a hundred thousand
    /// messages in one channel costs no more than one message.
    /// </summary>
    internal const string Waiting =
        """
        WITH RECURSIVE c (target) AS (
          SELECT MIN(target) FROM outbox WHERE status = 'pending' AND platform = @platform
          UNION ALL
          SELECT (SELECT MIN(o.target) FROM outbox AS o WHERE o.status = 'pending' AND o.platform = @platform AND o.target > c.target) FROM c WHERE c.target IS NOT NULL)
        """;

    /// <summary>Of the conversation <c>c</c>: an incident's channel that is still being created holds up what goes into it. One part for each status, because each has an index.</summary>
    internal const string ItsChannelIsThere =
        """
        NOT EXISTS (SELECT 1 FROM outbox AS n WHERE n.status = 'pending' AND n.platform = @platform AND n.target = 'new:' || c.target)
        AND NOT EXISTS (SELECT 1 FROM outbox AS n WHERE n.status = 'sending' AND n.platform = @platform AND n.target = 'new:' || c.target)
        AND NOT EXISTS (SELECT 1 FROM outbox AS n WHERE n.status = 'unknown' AND n.platform = @platform AND n.target = 'new:' || c.target)
        """;

    /// <summary>Of the row <c>o</c>: nothing whose outcome is unknown stands before it, or it is a page, which waits for nothing.</summary>
    internal const string NothingUnknownBefore =
        "(o.lane = 1 OR NOT EXISTS (SELECT 1 FROM outbox AS u WHERE u.status = 'unknown' AND u.platform = o.platform AND u.target = o.target AND u.lane <= o.lane))";

    /// <summary>Conversations of a platform that have something to send now and nobody sending it, the most urgent first.</summary>
    public static async Task<IReadOnlyList<ConversationKey>> ReadyAsync(Session session, string platform, DateTimeOffset now, int limit)
    {
        var targets = await session.QueryAsync<string>(
            $"""
            {Waiting}
            SELECT c.target FROM c
            LEFT JOIN lanes AS l ON l.platform = @platform AND l.target = c.target
            WHERE c.target IS NOT NULL
              AND (l.set_at IS NULL OR l.set_at > @wrong OR ((l.lease_until IS NULL OR l.lease_until <= @now) AND l.not_before <= @now))
              AND {ItsChannelIsThere}
              AND EXISTS (
                SELECT 1 FROM outbox AS o
                WHERE o.status = 'pending' AND o.platform = @platform AND o.target = c.target AND (o.not_before <= @now OR o.not_before > @late)
                  AND NOT EXISTS (SELECT 1 FROM gates AS g WHERE g.platform = @platform AND g.method = o.op AND g.not_before > @now AND g.set_at <= @wrong)
                  AND {NothingUnknownBefore})
            ORDER BY (SELECT MIN(o.lane) FROM outbox AS o WHERE o.status = 'pending' AND o.platform = @platform AND o.target = c.target),
              (SELECT MIN(o.id) FROM outbox AS o WHERE o.status = 'pending' AND o.platform = @platform AND o.target = c.target)
            LIMIT @limit
            """,
            new { platform, now, wrong = now + Apart, late = now + OutboxTable.LongestWait, limit });
        return [.. targets.Select(target => new ConversationKey(platform, target))];
    }

    /// <summary>Becomes the one who sends there.</summary>
    /// <returns>The lease, or null where somebody else sends, the conversation has to rest or its channel is not there yet.</returns>
    public static async Task<Taken?> TakeAsync(Session session, ConversationKey key, string owner, DateTimeOffset now, TimeSpan lease)
    {
        var until = now + lease;
        var epoch = await session.ScalarAsync<long?>(
            $"""
            INSERT INTO lanes (platform, target, owner, lease_until, epoch, not_before, set_at)
            SELECT @platform, c.target, @owner, @until, 1, 0, @now FROM (SELECT @target AS target) AS c WHERE {ItsChannelIsThere}
            ON CONFLICT (platform, target) DO UPDATE SET owner = @owner, lease_until = @until, epoch = lanes.epoch + 1, set_at = @now
            WHERE lanes.set_at > @wrong OR ((lanes.lease_until IS NULL OR lanes.lease_until <= @now) AND lanes.not_before <= @now)
            RETURNING epoch
            """,
            new { platform = key.Platform, target = key.Target, owner, until, now, wrong = now + Apart });
        return epoch is null ? null : new Taken(owner, epoch.Value, until);
    }

    /// <summary>Lets go of it; the next message waits until <paramref name="notBefore"/>.</summary>
    public static Task ReleaseAsync(Session session, ConversationKey key, Taken taken, DateTimeOffset notBefore, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            UPDATE lanes SET owner = NULL, lease_until = NULL, not_before = @notBefore, set_at = @now
            WHERE platform = @Platform AND target = @Target AND owner = @Owner AND epoch = @Epoch
            """,
            new { key.Platform, key.Target, taken.Owner, taken.Epoch, notBefore, now });

    /// <summary>
    /// Closes some operations of a platform until an instant, on all nodes and over a restart. One that is closed for longer already stays so: two answers may
    /// come in another order than they were given.
    /// </summary>
    public static async Task CloseAsync(Session session, string platform, IReadOnlyList<string> operations, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var method in operations)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO gates (platform, method, not_before, set_at) VALUES (@platform, @method, @until, @now)
                ON CONFLICT (platform, method) DO UPDATE SET not_before = excluded.not_before, set_at = excluded.set_at
                WHERE gates.not_before < excluded.not_before OR gates.set_at > @wrong
                """,
                new { platform, method, until, now, wrong = now + Apart });
        }
    }

    /// <summary>Whatever a node that is gone was doing; for the start of the only node.</summary>
    public static Task ForgetLeasesAsync(Session session) => session.ExecuteAsync("UPDATE lanes SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL");
}
