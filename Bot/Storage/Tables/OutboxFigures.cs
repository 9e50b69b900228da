namespace ChatOpsIncidentBot.Storage;

/// <summary>How the outbox stands, for readiness, metrics and the clock that is moved by hand.</summary>
public static class OutboxFigures
{
    /// <summary>The next instant something may be sent or asked about, not before <paramref name="now"/>; null when nothing waits.</summary>
    /// <param name="unknownAfter">How long after its beginning an attempt with an unknown outcome is asked about.</param>
    public static async Task<DateTimeOffset?> NextAsync(Session session, IReadOnlyList<string> platforms, DateTimeOffset now, TimeSpan unknownAfter)
    {
        var next = await session.ScalarAsync<long?>(
            $"""
            SELECT MIN(at) FROM (
              SELECT {session.Greatest}(o.not_before, COALESCE(l.not_before, 0), COALESCE(l.lease_until, 0), COALESCE(g.not_before, 0)) AS at
              FROM outbox AS o
              LEFT JOIN lanes AS l ON l.platform = o.platform AND l.target = o.target
              LEFT JOIN gates AS g ON g.platform = o.platform AND g.method = o.op
              WHERE o.status = 'pending' AND o.platform {session.AnyOf("platforms")}
                AND {ConversationLanes.ItsChannelIsThere}
                AND (o.lane = 1 OR NOT EXISTS (
                  SELECT 1 FROM outbox AS u WHERE u.status = 'unknown' AND u.platform = o.platform AND u.target = o.target AND u.lane <= o.lane))
              UNION ALL SELECT {session.Greatest}(intent_at + @wait, COALESCE(lease_until, 0)) FROM outbox WHERE status = 'unknown'
              UNION ALL SELECT lease_until FROM outbox WHERE status = 'sending') AS waiting
            """,
            new { platforms, wait = (long)unknownAfter.TotalMilliseconds });
        if (next is null) return null;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(next.Value);
        return at < now ? now : at;
    }

    /// <summary>Whether anything is being sent or has an unknown outcome.</summary>
    public static Task<bool> AnyInDoubtAsync(Session session) =>
        session.ScalarAsync<bool>("SELECT CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE status = 'sending') OR EXISTS (SELECT 1 FROM outbox WHERE status = 'unknown') THEN 1 ELSE 0 END");

    /// <summary>How many rows there are of each unfinished status, and since when the oldest has waited.</summary>
    public static Task<IReadOnlyList<OutboxDepth>> DepthAsync(Session session) =>
        session.QueryAsync<OutboxDepth>(
            """
            SELECT platform, status, COUNT(*) AS count, MIN(created_at) AS oldest FROM outbox
            WHERE status IN ('pending', 'sending', 'unknown', 'parked')
            GROUP BY platform, status
            """);
}

public sealed class OutboxDepth
{
    public required string Platform { get; init; }
    public required string Status { get; init; }
    public required long Count { get; init; }
    public required DateTimeOffset Oldest { get; init; }
}
