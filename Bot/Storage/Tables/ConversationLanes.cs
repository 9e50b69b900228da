namespace ChatOpsIncidentBot.Storage;

/// <summary>A conversation as the outbox knows it, before it is resolved to the platform's own id.</summary>
public sealed record ConversationKey(string Platform, string Target);

/// <summary>
/// One sender for each conversation at a time, on however many nodes, so that messages stay in order and no faster than the platform allows. An
/// instant far in the future is one of a clock that was wrong and does not count.
/// </summary>
public static class ConversationLanes
{
    /// <summary>No platform closes anything for longer; an instant beyond it is a clock's mistake.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromMinutes(65);

    /// <summary>Conversations that have something to send now and nobody sending it, the most urgent first.</summary>
    public static Task<IReadOnlyList<ConversationKey>> ReadyAsync(Session session, IReadOnlyList<string> platforms, DateTimeOffset now, int limit) =>
        session.QueryAsync<ConversationKey>(
            $"""
            SELECT o.platform, o.target FROM outbox AS o
            LEFT JOIN lanes AS l ON l.platform = o.platform AND l.target = o.target
            WHERE o.status = 'pending' AND o.platform {session.AnyOf("platforms")} AND o.not_before <= @now
              AND (l.lease_until IS NULL OR l.lease_until <= @now OR l.lease_until > @wrong)
              AND (l.not_before IS NULL OR l.not_before <= @now OR l.not_before > @wrong)
              AND NOT EXISTS (SELECT 1 FROM gates AS g WHERE g.platform = o.platform AND g.method = o.op AND g.not_before > @now AND g.not_before <= @wrong)
              AND NOT EXISTS (SELECT 1 FROM outbox AS n WHERE n.platform = o.platform AND n.target = 'new:' || o.target AND n.status IN ('pending', 'sending', 'unknown'))
              AND (o.lane = 1 OR NOT EXISTS (
                SELECT 1 FROM outbox AS u WHERE u.status = 'unknown' AND u.platform = o.platform AND u.target = o.target AND u.lane <= o.lane))
            GROUP BY o.platform, o.target
            ORDER BY MIN(o.lane), MIN(o.id)
            LIMIT @limit
            """,
            new { platforms, now, wrong = now + Farthest, limit });

    /// <summary>Becomes the one who sends there.</summary>
    /// <returns>The lease, or null where somebody else sends or the conversation has to rest.</returns>
    public static async Task<Taken?> TakeAsync(Session session, ConversationKey key, string owner, DateTimeOffset now, TimeSpan lease)
    {
        var until = now + lease;
        var epoch = await session.ScalarAsync<long?>(
            """
            INSERT INTO lanes (platform, target, owner, lease_until, epoch, not_before) VALUES (@Platform, @Target, @owner, @until, 1, 0)
            ON CONFLICT (platform, target) DO UPDATE SET owner = @owner, lease_until = @until, epoch = lanes.epoch + 1
            WHERE (lanes.lease_until IS NULL OR lanes.lease_until <= @now OR lanes.lease_until > @wrong)
              AND (lanes.not_before <= @now OR lanes.not_before > @wrong)
            RETURNING epoch
            """,
            new { key.Platform, key.Target, owner, until, now, wrong = now + Farthest });
        return epoch is null ? null : new Taken(owner, epoch.Value, until);
    }

    /// <summary>Lets go of it; the next message waits until <paramref name="notBefore"/>.</summary>
    public static Task ReleaseAsync(Session session, ConversationKey key, Taken taken, DateTimeOffset notBefore) =>
        session.ExecuteAsync(
            """
            UPDATE lanes SET owner = NULL, lease_until = NULL, not_before = @notBefore
            WHERE platform = @Platform AND target = @Target AND owner = @Owner AND epoch = @Epoch
            """,
            new { key.Platform, key.Target, taken.Owner, taken.Epoch, notBefore });

    /// <summary>Closes some operations of a platform until an instant, on all nodes and over a restart.</summary>
    public static async Task CloseAsync(Session session, string platform, IReadOnlyList<string> operations, DateTimeOffset until)
    {
        foreach (var method in operations)
        {
            await session.ExecuteAsync(
                "INSERT INTO gates (platform, method, not_before) VALUES (@platform, @method, @until) ON CONFLICT (platform, method) DO UPDATE SET not_before = excluded.not_before",
                new { platform, method, until });
        }
    }

    /// <summary>Whatever a node that is gone was doing; for the start of the only node.</summary>
    public static Task ForgetLeasesAsync(Session session) => session.ExecuteAsync("UPDATE lanes SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL");
}
