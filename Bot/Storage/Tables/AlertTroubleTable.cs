namespace ChatOpsIncidentBot.Storage;

/// <summary>Alerts of one name and service in one group, from one time it began to the next.</summary>
public sealed record AlertTroubleRow
{
    public required long Grouped { get; init; }

    /// <summary>Which time the group began.</summary>
    public required int Round { get; init; }

    /// <summary>The newest of its alerts.</summary>
    public required long Newest { get; init; }

    public required string Name { get; init; }

    public string? Service { get; init; }

    public required int Alerts { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When anything was first heard of what the group gathered that time, whatever its name.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Null while one of them fires.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public int? Incident { get; init; }

    public string? Verdict { get; init; }
}

public static class AlertTroubleTable
{
    /// <summary>Beyond so many nothing new is learnt.</summary>
    public const int Most = 20_000;

    /// <summary>What called somebody and began in a time, the newest first: all that was gathered, whenever the rest of it came. One more than <see cref="Most"/> where there are more.</summary>
    public static Task<IReadOnlyList<AlertTroubleRow>> HeardAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.QueryAsync<AlertTroubleRow>(Heard, new { from, to, most = Most + 1 });

    internal const string Heard =
        """
        WITH rounds AS (
          SELECT m.grouped AS grouped, m.round AS round, MIN(m.joined_at) AS heard_at
          FROM alert_members AS m
          WHERE (m.grouped, m.round) IN (SELECT n.grouped, n.round FROM alert_members AS n WHERE n.joined_at >= @from AND n.joined_at < @to)
          GROUP BY m.grouped, m.round
        )
        SELECT m.grouped AS grouped, m.round AS round, MAX(a.id) AS newest, a.name AS name, a.service AS service, CAST(COUNT(*) AS INTEGER) AS alerts, MIN(a.starts_at) AS began_at,
          r.heard_at AS heard_at, CASE WHEN COUNT(a.ended_at) = COUNT(*) THEN MAX(a.ended_at) END AS ended_at, m.incident AS incident, v.verdict AS verdict
        FROM rounds AS r
        JOIN alert_members AS m ON m.grouped = r.grouped AND m.round = r.round
        JOIN alerts AS a ON a.id = m.alert
        LEFT JOIN alert_verdicts AS v ON v.grouped = m.grouped AND v.round = m.round
        WHERE r.heard_at >= @from
        GROUP BY m.grouped, m.round, r.heard_at, a.name, a.service, m.incident, v.verdict
        ORDER BY r.heard_at DESC, MAX(a.id) DESC
        LIMIT @most
        """;

    /// <summary>How many alerts were heard in a time and called nobody, because they were to be recorded only.</summary>
    public static Task<int> OnlyRecordedAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.ScalarAsync<int>(
            """
            SELECT CAST(COUNT(*) AS INTEGER) FROM alerts AS a
            WHERE a.received_at >= @from AND a.received_at < @to AND a.silence IS NULL AND a.held_by IS NULL AND NOT EXISTS (SELECT 1 FROM alert_members AS m WHERE m.alert = a.id)
            """,
            new { from, to });

    /// <summary>The newest alert of each name and service that was heard in a time.</summary>
    public static Task<IReadOnlyList<AlertRow>> NewestOfEachAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.QueryAsync<AlertRow>(
            """
            SELECT a.id, a.source, a.fingerprint, a.name, a.service, a.labels, a.annotations, a.link, a.starts_at, a.received_at, a.lapses_at, a.ended_at
            FROM alerts AS a
            WHERE a.id IN (SELECT MAX(b.id) FROM alerts AS b WHERE b.received_at >= @from AND b.received_at < @to GROUP BY b.name, b.service)
            """,
            new { from, to });
}
