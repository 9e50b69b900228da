namespace ChatOpsIncidentBot.Storage;

/// <summary>Alerts of one name and service in one group, from one time it began to the next; or one that is in no group.</summary>
public sealed record AlertTroubleRow
{
    /// <summary>The newest of its alerts.</summary>
    public required long Newest { get; init; }

    public required string Name { get; init; }

    public string? Service { get; init; }

    public required int Alerts { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Null while one of them fires.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public int? Incident { get; init; }

    public string? Verdict { get; init; }
}

public static class AlertTroubleTable
{
    /// <summary>Beyond so many nothing new is learnt.</summary>
    private const int Most = 20_000;

    /// <summary>What was heard in a time, the newest first; what was held back is not among it.</summary>
    public static Task<IReadOnlyList<AlertTroubleRow>> HeardAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.QueryAsync<AlertTroubleRow>(
            """
            SELECT MAX(a.id) AS newest, a.name AS name, a.service AS service, CAST(COUNT(*) AS INTEGER) AS alerts, MIN(a.starts_at) AS began_at, MIN(a.received_at) AS heard_at,
              CASE WHEN COUNT(a.ended_at) = COUNT(*) THEN MAX(a.ended_at) END AS ended_at, m.incident AS incident, v.verdict AS verdict
            FROM alerts AS a
            LEFT JOIN alert_members AS m ON m.alert = a.id
            LEFT JOIN alert_verdicts AS v ON v.grouped = m.grouped AND v.round = m.round
            WHERE a.received_at >= @from AND a.received_at < @to AND a.silence IS NULL AND a.held_by IS NULL
            GROUP BY a.name, a.service, m.grouped, m.round, m.incident, v.verdict, CASE WHEN m.grouped IS NULL THEN a.id END
            ORDER BY MIN(a.received_at) DESC, MAX(a.id) DESC
            LIMIT @most
            """,
            new { from, to, most = Most });

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
