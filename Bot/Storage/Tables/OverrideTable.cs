namespace ChatOpsIncidentBot.Storage;

public static class OverrideTable
{
    private const string Counter = "override";

    private const string Columns = "number, rotation, kind, person, begins_at, ends_at, reason, made_by, made_at, removed_by, removed_at";

    /// <summary>Makes every other node that wants to add or remove one wait until this transaction is over, so that no two overlap.</summary>
    public static Task LockAsync(Session session) => CounterTable.LockAsync(session, Counter);

    public static Task<int> NextNumberAsync(Session session) => CounterTable.NextAsync(session, Counter);

    public static Task AddAsync(Session session, OverrideRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO overrides (number, rotation, kind, person, begins_at, ends_at, reason, made_by, made_at)
            VALUES (@Number, @Rotation, @Kind, @Person, @BeginsAt, @EndsAt, @Reason, @MadeBy, @MadeAt)
            """,
            row);

    public static Task<OverrideRow?> FindAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<OverrideRow>($"SELECT {Columns} FROM overrides WHERE number = @number", new { number });

    public static Task RemoveAsync(Session session, int number, string by, DateTimeOffset at) =>
        session.ExecuteAsync("UPDATE overrides SET removed_by = @by, removed_at = @at WHERE number = @number AND removed_at IS NULL", new { number, by, at });

    /// <summary>All there ever were, the newest first.</summary>
    /// <param name="rotation">Null for every rotation.</param>
    public static Task<IReadOnlyList<OverrideRow>> NewestAsync(Session session, string? rotation, int most) =>
        session.QueryAsync<OverrideRow>(
            rotation is null
                ? $"SELECT {Columns} FROM overrides ORDER BY number DESC LIMIT @most"
                : $"SELECT {Columns} FROM overrides WHERE rotation = @rotation ORDER BY number DESC LIMIT @most",
            new { rotation, most });

    /// <summary>Those whose end is after an instant, removed ones among them, the earliest first.</summary>
    public static Task<IReadOnlyList<OverrideRow>> EndingAfterAsync(Session session, DateTimeOffset after) =>
        session.QueryAsync<OverrideRow>($"SELECT {Columns} FROM overrides WHERE ends_at > @after ORDER BY begins_at, number", new { after });
}
