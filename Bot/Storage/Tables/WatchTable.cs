namespace ChatOpsIncidentBot.Storage;

/// <summary>A value that is watched, with what was seen of it last.</summary>
public sealed record WatchRow
{
    public required int Incident { get; init; }

    public required int Number { get; init; }

    /// <summary>As it was asked for.</summary>
    public required string What { get; init; }

    /// <summary>What Prometheus is asked; null where it is not known yet what is meant.</summary>
    public string? Query { get; init; }

    public string? Line { get; init; }

    public required string BegunBy { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>How often it was looked at, the end included; a message shows one of these.</summary>
    public required int Looks { get; init; }

    /// <summary>JSON.</summary>
    public required string Seen { get; init; }

    /// <summary>How many looks in a row it has been on the right side of its line.</summary>
    public int Calm { get; init; }

    /// <summary>Why it is watched no more; null while it is.</summary>
    public string? Ended { get; init; }

    /// <summary>When to look again; null once it has ended.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedUntil { get; init; }
}

public static class WatchTable
{
    private const string Columns = "incident, number, what, query, line, begun_by, begun_at, looks, seen, calm, ended, due_at, claimed_by, claimed_until";

    public static Task AddAsync(Session session, WatchRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO watches (incident, number, what, query, line, begun_by, begun_at, looks, seen, calm, due_at)
            VALUES (@Incident, @Number, @What, @Query, @Line, @BegunBy, @BegunAt, @Looks, @Seen, @Calm, @DueAt)
            """,
            new { row.Incident, row.Number, row.What, row.Query, row.Line, row.BegunBy, row.BegunAt, row.Looks, row.Seen, row.Calm, row.DueAt });

    public static Task<WatchRow?> FindAsync(Session session, int incident, int number) =>
        session.FirstOrDefaultAsync<WatchRow>($"SELECT {Columns} FROM watches WHERE incident = @incident AND number = @number", new { incident, number });

    /// <summary>Those of an incident that have not ended.</summary>
    public static Task<IReadOnlyList<WatchRow>> OfIncidentAsync(Session session, int incident) =>
        session.QueryAsync<WatchRow>($"SELECT {Columns} FROM watches WHERE incident = @incident AND ended IS NULL ORDER BY number", new { incident });

    /// <summary>Has all of an incident looked at now, whoever had claimed them.</summary>
    public static Task HurryAsync(Session session, int incident, DateTimeOffset now) =>
        session.ExecuteAsync("UPDATE watches SET due_at = @now, claimed_by = NULL, claimed_until = NULL WHERE incident = @incident AND ended IS NULL", new { incident, now });

    /// <summary>Takes what is due and free, as <see cref="DueTable.ClaimAsync"/> does.</summary>
    public static Task<IReadOnlyList<WatchRow>> ClaimAsync(Session session, DateTimeOffset now, string owner, TimeSpan lease, int limit) =>
        session.QueryAsync<WatchRow>(
            $"""
            WITH chosen AS MATERIALIZED (
              SELECT incident, number FROM watches
              WHERE due_at <= @now AND (claimed_until IS NULL OR claimed_until <= @now)
              ORDER BY due_at, incident, number
              LIMIT @limit{session.ForUpdateSkipLocked})
            UPDATE watches SET claimed_by = @owner, claimed_until = @until
            WHERE (incident, number) IN (SELECT incident, number FROM chosen) AND (claimed_until IS NULL OR claimed_until <= @now)
            RETURNING {Columns}
            """,
            new { now, owner, until = now + lease, limit });

    public static async Task<bool> IsAnyFreeAsync(Session session, DateTimeOffset now) =>
        await session.ScalarAsync<long?>("SELECT 1 FROM watches WHERE due_at <= @now AND (claimed_until IS NULL OR claimed_until <= @now) LIMIT 1", new { now }) is not null;

    /// <summary>Writes what was seen and gives the claim up.</summary>
    /// <param name="claimed">As it was claimed; one that is null is not asked for.</param>
    /// <returns>False where somebody else decides about it by now, and nothing was written.</returns>
    public static async Task<bool> SaveAsync(Session session, WatchRow row, WatchRow? claimed) =>
        await session.ExecuteAsync(
            $"""
            UPDATE watches SET query = @Query, line = @Line, looks = @Looks, seen = @Seen, calm = @Calm, ended = @Ended, due_at = @DueAt, claimed_by = NULL, claimed_until = NULL
            WHERE incident = @Incident AND number = @Number AND ended IS NULL{(claimed is null ? "" : " AND claimed_by = @by AND claimed_until = @until")}
            """,
            new { row.Query, row.Line, row.Looks, row.Seen, row.Calm, row.Ended, row.DueAt, row.Incident, row.Number, by = claimed?.ClaimedBy, until = claimed?.ClaimedUntil }) == 1;

    /// <summary>When there is something to look at next (a claimed one counts from the end of its lease), or null.</summary>
    public static Task<DateTimeOffset?> NextAsync(Session session) =>
        session.ScalarAsync<DateTimeOffset?>("SELECT MIN(CASE WHEN claimed_until > due_at THEN claimed_until ELSE due_at END) FROM watches WHERE due_at IS NOT NULL");
}
