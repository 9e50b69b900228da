namespace ChatOpsIncidentBot.Storage;

public static class DueTable
{
    /// <summary>What may be claimed. What a newer program wrote is due there, too.</summary>
    private const string Free = "kind = @kind AND due_at <= @now AND (claimed_until IS NULL OR claimed_until <= @now) AND NOT EXISTS (SELECT 1 FROM incidents AS i WHERE i.number = due.incident AND i.written_by > @newest)";

    private const string Columns = "incident, kind, due_at, epoch, claimed_by, claimed_until, attempts";

    /// <summary>One instant for each incident and kind: a new one replaces the old and takes it from whoever had claimed it.</summary>
    public static Task SetAsync(Session session, int incident, string kind, DateTimeOffset dueAt, long epoch) =>
        session.ExecuteAsync(
            """
            INSERT INTO due (incident, kind, due_at, epoch, claimed_by, claimed_until, attempts)
            VALUES (@incident, @kind, @dueAt, @epoch, NULL, NULL, 0)
            ON CONFLICT (incident, kind) DO UPDATE
            SET due_at = excluded.due_at, epoch = excluded.epoch, claimed_by = NULL, claimed_until = NULL, attempts = 0
            """,
            new { incident, kind, dueAt, epoch });

    public static Task ClearAsync(Session session, int incident, string kind) =>
        session.ExecuteAsync("DELETE FROM due WHERE incident = @incident AND kind = @kind", new { incident, kind });

    /// <summary>
    /// Takes what is due, free and not left to a newer program, the earliest first. A claim whose lease ran out is free again, so what a dead node had taken is done by
    /// another; two owners never hold the same one.
    /// </summary>
    public static async Task<IReadOnlyList<DueRow>> ClaimAsync(Session session, string kind, DateTimeOffset now, string owner, TimeSpan lease, int limit)
    {
        var rows = await session.QueryAsync<DueRow>(
            $"""
            WITH chosen AS MATERIALIZED (
              SELECT incident, kind FROM due
              WHERE {Free}
              ORDER BY due_at, incident
              LIMIT @limit{session.ForUpdateSkipLocked})
            UPDATE due SET claimed_by = @owner, claimed_until = @until, attempts = attempts + 1
            WHERE (incident, kind) IN (SELECT incident, kind FROM chosen) AND (claimed_until IS NULL OR claimed_until <= @now)
            RETURNING {Columns}
            """,
            new { kind, now, owner, until = now + lease, limit, newest = SchemaUpgrade.Newest });
        return [.. rows.OrderBy(row => row.DueAt).ThenBy(row => row.Incident)];
    }

    /// <summary>Whether there is anything to claim; asked far more often than there is.</summary>
    public static async Task<bool> IsAnyFreeAsync(Session session, string kind, DateTimeOffset now) =>
        await session.ScalarAsync<long?>(AnyFree, new { kind, now, newest = SchemaUpgrade.Newest }) is not null;

    internal const string AnyFree = $"SELECT 1 FROM due WHERE {Free} LIMIT 1";

    /// <summary>
    /// Removes what was claimed, in the transaction that does what was due.
    /// </summary>
    /// <returns>False where the claim is not held any more (the lease ran out and another took it, or it was set anew): then leave it be.</returns>
    public static async Task<bool> FinishAsync(Session session, DueRow claimed) =>
        await session.ExecuteAsync(
            """
            DELETE FROM due
            WHERE incident = @Incident AND kind = @Kind AND due_at = @DueAt AND epoch = @Epoch
              AND claimed_by = @ClaimedBy AND claimed_until = @ClaimedUntil AND attempts = @Attempts
            """,
            claimed) == 1;

    /// <summary>When there is something to claim next (a claimed one counts from the end of its lease), or null.</summary>
    public static Task<DateTimeOffset?> NextAsync(Session session) =>
        session.ScalarAsync<DateTimeOffset?>(
            "SELECT MIN(CASE WHEN claimed_until > due_at THEN claimed_until ELSE due_at END) FROM due");

    /// <summary>What is due of several incidents that follow one another.</summary>
    public static Task<IReadOnlyList<DueRow>> BetweenAsync(Session session, int first, int last) =>
        session.QueryAsync<DueRow>($"SELECT {Columns} FROM due WHERE incident >= @first AND incident <= @last ORDER BY incident, kind", new { first, last });

    /// <summary>What should have been done before <paramref name="before"/> and is still there, the latest first of all.</summary>
    public static Task<IReadOnlyList<DueRow>> LateAsync(Session session, DateTimeOffset before, int limit = 100) =>
        session.QueryAsync<DueRow>(Late, new { before, limit });

    internal const string Late = $"SELECT {Columns} FROM due WHERE due_at < @before ORDER BY due_at LIMIT @limit";
}
