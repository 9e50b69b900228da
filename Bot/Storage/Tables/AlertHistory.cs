namespace ChatOpsIncidentBot.Storage;

/// <summary>An alert with what became of it; one that is in several groups comes once for each.</summary>
public sealed record AlertFateRow
{
    public required string Source { get; init; }

    public required string Fingerprint { get; init; }

    public required string Name { get; init; }

    public string? Service { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public long? Group { get; init; }

    /// <summary>The group's key; null where the alert is in none.</summary>
    public string? Key { get; init; }

    public int? Round { get; init; }

    public int? Incident { get; init; }

    /// <summary>Why nobody heard of it; null where that is only because its route records it.</summary>
    public string? HeldBy { get; init; }
}

/// <summary>An alert as it is recorded for another time.</summary>
public sealed record AlertRecordRow
{
    public required string Source { get; init; }

    /// <summary>As whoever said it told it apart, which its labels need not do.</summary>
    public required string Fingerprint { get; init; }

    public required string Labels { get; init; }

    public required string Annotations { get; init; }

    public string? Link { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Verdict { get; init; }
}

/// <summary>What became of alerts.</summary>
public static class AlertHistory
{
    /// <summary>All of them, in the order they came.</summary>
    public static Task<IReadOnlyList<AlertFateRow>> FatesAsync(Session session) =>
        session.QueryAsync<AlertFateRow>(
            """
            SELECT a.source AS source, a.fingerprint AS fingerprint, a.name AS name, a.service AS service, a.starts_at AS starts_at, a.received_at AS received_at,
              m.grouped AS "group", g.key AS key, m.round AS round, m.incident AS incident, a.held_by AS held_by
            FROM alerts AS a LEFT JOIN alert_members AS m ON m.alert = a.id LEFT JOIN alert_groups AS g ON g.id = m.grouped
            ORDER BY a.id, m.grouped
            """);

    /// <summary>Those heard since an instant, in the order they came; those of private incidents are left out.</summary>
    public static Task<IReadOnlyList<AlertRecordRow>> RecordedAsync(Session session, DateTimeOffset since) =>
        session.QueryAsync<AlertRecordRow>(
            """
            SELECT a.source AS source, a.fingerprint AS fingerprint, a.labels AS labels, a.annotations AS annotations, a.link AS link, a.starts_at AS starts_at, a.received_at AS received_at, a.ended_at AS ended_at,
              (SELECT MIN(v.verdict) FROM alert_members AS m JOIN alert_verdicts AS v ON v.grouped = m.grouped AND v.round = m.round WHERE m.alert = a.id) AS verdict
            FROM alerts AS a
            WHERE a.received_at >= @since
              AND NOT EXISTS (SELECT 1 FROM alert_members AS m JOIN incidents AS i ON i.number = m.incident WHERE m.alert = a.id AND i.is_private = 1)
            ORDER BY a.id
            """,
            new { since });
}
