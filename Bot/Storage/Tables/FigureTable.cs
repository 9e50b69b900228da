namespace ChatOpsIncidentBot.Storage;

/// <summary>The figures of incidents, which never hold a title or a name.</summary>
public static class FigureTable
{
    private const string Columns =
        "incident, status, severity, service, is_drill, is_private, started_at, began_at, detected_at, declared_at, paged_at, acknowledged_at, mitigated_at, resolved_at, closed_at, was_acted_on, late_updates, missed_deadlines, levels, reopened";

    /// <summary>As the index says them that <see cref="LastBefore"/> goes by.</summary>
    private const string Service = "COALESCE(f.service, '')", Counts = "f.is_drill = 0 AND f.status NOT IN ('cancelled', 'merged')";

    private static readonly string Known = ReaderTable.May("reader", "f.is_private", "f.incident");

    /// <summary>Takes the place of the row there is; what is counted in it is added to what was counted before, and the highest level stays.</summary>
    public static Task SaveAsync(Session session, FigureRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO incident_figures ({Columns})
            VALUES (@Incident, @Status, @Severity, @Service, @IsDrill, @IsPrivate, @StartedAt, @BeganAt, @DetectedAt, @DeclaredAt, @PagedAt, @AcknowledgedAt, @MitigatedAt, @ResolvedAt, @ClosedAt, @WasActedOn, @LateUpdates, @MissedDeadlines, @Levels, @Reopened)
            ON CONFLICT (incident) DO UPDATE
            SET status = excluded.status, severity = excluded.severity, service = excluded.service, started_at = excluded.started_at, began_at = excluded.began_at, detected_at = excluded.detected_at, declared_at = excluded.declared_at,
                paged_at = excluded.paged_at, acknowledged_at = excluded.acknowledged_at, mitigated_at = excluded.mitigated_at, resolved_at = excluded.resolved_at,
                closed_at = CASE WHEN excluded.status = 'closed' THEN COALESCE(excluded.closed_at, incident_figures.closed_at) END,
                was_acted_on = excluded.was_acted_on, late_updates = incident_figures.late_updates + excluded.late_updates, missed_deadlines = incident_figures.missed_deadlines + excluded.missed_deadlines,
                levels = {session.Greatest}(incident_figures.levels, excluded.levels), reopened = incident_figures.reopened + excluded.reopened
            """,
            row);

    /// <summary>Those declared in a time, by their numbers; drills, cancelled and merged ones among them.</summary>
    /// <param name="to">Not in it any more.</param>
    /// <param name="reader">Whoever may know of them; null for everybody, from whom private ones are kept.</param>
    public static Task<IReadOnlyList<FigureRow>> DeclaredAsync(Session session, DateTimeOffset from, DateTimeOffset to, string? reader) =>
        session.QueryAsync<FigureRow>(Declared, new { from, to, reader });

    internal static readonly string Declared = $"SELECT {Columns} FROM incident_figures AS f WHERE f.declared_at >= @from AND f.declared_at < @to AND {Known} ORDER BY f.incident";

    /// <summary>Of each service and severity the one that began last among those declared before an instant; without drills, cancelled and merged ones.</summary>
    /// <inheritdoc cref="DeclaredAsync" path="/param[@name='reader']"/>
    public static Task<IReadOnlyList<FigureRow>> LastBeforeAsync(Session session, DateTimeOffset before, string? reader) =>
        session.QueryAsync<FigureRow>(LastBefore, new { before, reader });

    /// <summary>Goes from each service to the next one, and to the last of each of its severities, by index: what else there was is not read, however many years it is.</summary>
    internal static readonly string LastBefore =
        $"""
        WITH RECURSIVE services (service) AS (
          SELECT * FROM (SELECT {Service} FROM incident_figures AS f WHERE {Counts} ORDER BY {Service} LIMIT 1) AS first
          UNION ALL
          SELECT (SELECT {Service} FROM incident_figures AS f WHERE {Counts} AND {Service} > services.service ORDER BY {Service} LIMIT 1) FROM services WHERE services.service IS NOT NULL
        )
        SELECT {Columns} FROM incident_figures WHERE incident IN (
          SELECT (SELECT f.incident FROM incident_figures AS f WHERE {Counts} AND {Service} = services.service AND f.severity = severities.severity AND f.declared_at < @before AND {Known} ORDER BY f.started_at DESC, f.incident DESC LIMIT 1)
          FROM services CROSS JOIN (SELECT 1 AS severity UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS severities
          WHERE services.service IS NOT NULL)
        ORDER BY incident
        """;

    /// <summary>Of the given incidents.</summary>
    public static Task<IReadOnlyList<FigureRow>> OfAsync(Session session, int[] incidents) =>
        session.QueryAsync<FigureRow>($"SELECT {Columns} FROM incident_figures WHERE incident {session.AnyOf("incidents")}", new { incidents });
}
