namespace ChatOpsIncidentBot.Storage;

/// <summary>How the outbox stands, for readiness, metrics and the clock that is moved by hand.</summary>
public static class OutboxFigures
{
    /// <summary>The next instant something may be sent or asked about on a platform, not before <paramref name="now"/>; null when nothing waits.</summary>
    /// <param name="unknownAfter">How long after its beginning an attempt with an unknown outcome is asked about.</param>
    public static async Task<DateTimeOffset?> NextAsync(Session session, string platform, DateTimeOffset now, TimeSpan unknownAfter)
    {
        var next = await session.ScalarAsync<long?>(
            $"""
            {ConversationLanes.Waiting}
            SELECT MIN(at) FROM (
              SELECT {session.Greatest}(COALESCE(l.not_before, 0), COALESCE(l.lease_until, 0), (
                SELECT {session.Greatest}(o.not_before, COALESCE((SELECT g.not_before FROM gates AS g WHERE g.platform = @platform AND g.method = o.op), 0)) FROM outbox AS o
                WHERE o.status = 'pending' AND o.platform = @platform AND o.target = c.target AND {ConversationLanes.NothingUnknownBefore}
                ORDER BY o.lane, o.turn, o.id LIMIT 1)) AS at
              FROM c
              LEFT JOIN lanes AS l ON l.platform = @platform AND l.target = c.target
              WHERE c.target IS NOT NULL AND {ConversationLanes.ItsChannelIsThere}
                AND EXISTS (SELECT 1 FROM outbox AS o WHERE o.status = 'pending' AND o.platform = @platform AND o.target = c.target AND {ConversationLanes.NothingUnknownBefore})
              UNION ALL SELECT {session.Greatest}(intent_at + @wait, COALESCE(lease_until, 0)) FROM outbox WHERE status = 'unknown' AND platform = @platform
              UNION ALL SELECT lease_until FROM outbox WHERE status = 'sending' AND platform = @platform) AS waiting
            """,
            new { platform, wait = (long)unknownAfter.TotalMilliseconds });
        if (next is null) return null;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(next.Value);
        return at < now ? now : at;
    }

    /// <summary>Whether anything is being sent or has an unknown outcome.</summary>
    public static Task<bool> AnyInDoubtAsync(Session session) =>
        session.ScalarAsync<bool>("SELECT CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE status = 'sending') OR EXISTS (SELECT 1 FROM outbox WHERE status = 'unknown') THEN 1 ELSE 0 END");

    /// <summary>How many rows there are of each unfinished status, and since when the oldest has waited. One that was left alone on purpose waits from then on.</summary>
    public static Task<IReadOnlyList<OutboxDepth>> DepthAsync(Session session) =>
        session.QueryAsync<OutboxDepth>(Depth);

    /// <summary>One part for each status, because each has an index; what was sent in the last weeks is not looked at.</summary>
    internal const string Depth =
        $"""
        SELECT platform, 'pending' AS status, COUNT(*) AS count, {Oldest} FROM outbox WHERE status = 'pending' GROUP BY platform
        UNION ALL SELECT platform, 'sending' AS status, COUNT(*) AS count, {Oldest} FROM outbox WHERE status = 'sending' GROUP BY platform
        UNION ALL SELECT platform, 'unknown' AS status, COUNT(*) AS count, {Oldest} FROM outbox WHERE status = 'unknown' GROUP BY platform
        UNION ALL SELECT platform, 'parked' AS status, COUNT(*) AS count, {Oldest} FROM outbox WHERE status = 'parked' GROUP BY platform
        """;

    private const string Oldest = "MIN(CASE WHEN attempts = 0 AND not_before > created_at THEN not_before ELSE created_at END) AS oldest";
}

public sealed class OutboxDepth
{
    public required string Platform { get; init; }
    public required string Status { get; init; }
    public required long Count { get; init; }
    public required DateTimeOffset Oldest { get; init; }
}
