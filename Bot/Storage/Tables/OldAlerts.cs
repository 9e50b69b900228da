namespace ChatOpsIncidentBot.Storage;

/// <summary>Forgets alerts that ended long ago, and what was only there for them.</summary>
public static class OldAlerts
{
    /// <summary>Never one of an incident that is open.</summary>
    /// <returns>How many were removed, at most <paramref name="limit"/>.</returns>
    public static async Task<int> PurgeAsync(Session session, DateTimeOffset before, int limit)
    {
        var alerts = (await session.QueryAsync<long>(Old, new { before, limit })).ToArray();
        if (alerts.Length == 0) return 0;
        var groups = (await session.QueryAsync<long>($"SELECT DISTINCT grouped FROM alert_members WHERE alert {session.AnyOf("alerts")}", new { alerts })).ToArray();
        await session.ExecuteAsync($"DELETE FROM alert_members WHERE alert {session.AnyOf("alerts")}", new { alerts });
        await session.ExecuteAsync($"DELETE FROM watched_alerts WHERE alert {session.AnyOf("alerts")}", new { alerts });
        await session.ExecuteAsync($"DELETE FROM alerts WHERE id {session.AnyOf("alerts")}", new { alerts });
        if (groups.Length > 0) await PurgeGroupsAsync(session, groups);
        return alerts.Length;
    }

    /// <summary>Silences that are over, here and in Alertmanager, and storms, to which nothing belongs any more.</summary>
    /// <returns>How many rows were removed.</returns>
    public static async Task<int> PurgeEmptyAsync(Session session, DateTimeOffset before)
    {
        var removed = await session.ExecuteAsync("DELETE FROM written_silences WHERE state = 'over' AND until_at < @before", new { before });
        removed += await session.ExecuteAsync(
            """
            DELETE FROM alert_silences WHERE until_at < @before
              AND NOT EXISTS (SELECT 1 FROM alerts AS a WHERE a.silence = alert_silences.number) AND NOT EXISTS (SELECT 1 FROM written_silences AS w WHERE w.silence = alert_silences.number)
            """,
            new { before });
        return removed + await session.ExecuteAsync(
            """
            DELETE FROM alert_storms WHERE is_on = 0 AND due_at IS NULL AND began_at < @before
              AND NOT EXISTS (SELECT 1 FROM alert_groups AS g WHERE g.storm = alert_storms.id) AND NOT EXISTS (SELECT 1 FROM alert_groups AS g WHERE g.apart = alert_storms.id)
              AND NOT EXISTS (SELECT 1 FROM incidents AS i WHERE i.number = alert_storms.incident AND i.is_open = 1)
            """,
            new { before });
    }

    internal const string Old =
        """
        SELECT a.id FROM alerts AS a
        WHERE a.received_at < @before AND a.ended_at < @before
          AND NOT EXISTS (SELECT 1 FROM alert_members AS m JOIN incidents AS i ON i.number = m.incident WHERE m.alert = a.id AND i.is_open = 1)
        ORDER BY a.received_at LIMIT @limit
        """;

    private static async Task PurgeGroupsAsync(Session session, long[] groups)
    {
        var left = (await session.QueryAsync<long>(
            $"""
            SELECT g.id FROM alert_groups AS g
            WHERE g.id {session.AnyOf("groups")} AND g.firing = 0 AND g.due_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM alert_members AS m WHERE m.grouped = g.id) AND NOT EXISTS (SELECT 1 FROM incidents AS i WHERE i.number = g.incident AND i.is_open = 1)
            """,
            new { groups })).ToArray();
        if (left.Length == 0) return;
        await session.ExecuteAsync($"DELETE FROM alert_verdicts WHERE grouped {session.AnyOf("left")}", new { left });
        await session.ExecuteAsync($"DELETE FROM alert_groups WHERE id {session.AnyOf("left")}", new { left });
    }
}
