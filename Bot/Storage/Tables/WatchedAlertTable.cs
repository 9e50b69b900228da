namespace ChatOpsIncidentBot.Storage;

/// <summary>An alert whose end Alertmanager would not tell, because it is or was silenced there.</summary>
public sealed record WatchedAlertRow
{
    public required long Alert { get; init; }

    /// <summary>When it counts as ended by what Alertmanager said last, by our clock; null where it said nothing yet.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Since when Alertmanager has not known it; null while it does.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    public required string Name { get; init; }

    public required string Fingerprint { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

public static class WatchedAlertTable
{
    /// <summary>Watches what fires of these, wherever it was heard of.</summary>
    public static Task WatchAsync(Session session, string[] sources, string[] fingerprints, DateTimeOffset? endsAt) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO watched_alerts (alert, ends_at)
            SELECT id, CAST(@endsAt AS BIGINT) FROM alerts WHERE source {session.AnyOf("sources")} AND fingerprint {session.AnyOf("fingerprints")} AND is_newest = 1 AND ended_at IS NULL
            ON CONFLICT (alert) DO NOTHING
            """,
            new { sources, fingerprints, endsAt });

    /// <summary>In the order of their fingerprints, which is the order in which others lock alerts.</summary>
    public static Task<IReadOnlyList<WatchedAlertRow>> AllAsync(Session session) =>
        session.QueryAsync<WatchedAlertRow>("SELECT w.alert, w.ends_at, w.missing_since, a.name, a.fingerprint, a.ended_at FROM watched_alerts AS w JOIN alerts AS a ON a.id = w.alert ORDER BY a.fingerprint, w.alert");

    public static Task SaveAsync(Session session, long alert, DateTimeOffset? endsAt, DateTimeOffset? missingSince) =>
        session.ExecuteAsync("UPDATE watched_alerts SET ends_at = @endsAt, missing_since = @missingSince WHERE alert = @alert", new { alert, endsAt, missingSince });

    public static Task ForgetAsync(Session session, long alert) => session.ExecuteAsync("DELETE FROM watched_alerts WHERE alert = @alert", new { alert });

    public static async Task<bool> IsAnyAsync(Session session) => await session.ScalarAsync<long?>("SELECT 1 FROM watched_alerts LIMIT 1") is not null;
}
