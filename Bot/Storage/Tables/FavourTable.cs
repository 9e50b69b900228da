namespace ChatOpsIncidentBot.Storage;

/// <summary>A swap that was offered, or a cover that was asked for.</summary>
public sealed class FavourRow
{
    public required int Number { get; init; }

    public required string Kind { get; init; }

    public required string Platform { get; init; }

    public required string AskedBy { get; init; }

    public string? AskedOf { get; init; }

    /// <summary>What changes hands, as JSON.</summary>
    public required string Spans { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string State { get; init; }

    public string? EndedBy { get; init; }
}

public static class FavourTable
{
    private const string Columns = "number, kind, platform, asked_by, asked_of, spans, reason, asked_at, expires_at, state, ended_by";

    public static Task<int> NextNumberAsync(Session session) => CounterTable.NextAsync(session, "favour");

    public static Task AddAsync(Session session, FavourRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO favours (number, kind, platform, asked_by, asked_of, spans, reason, asked_at, expires_at, state)
            VALUES (@Number, @Kind, @Platform, @AskedBy, @AskedOf, @Spans, @Reason, @AskedAt, @ExpiresAt, @State)
            """,
            row);

    public static Task<FavourRow?> FindAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<FavourRow>($"SELECT {Columns} FROM favours WHERE number = @number", new { number });

    public static Task<IReadOnlyList<FavourRow>> ExpiredAsync(Session session, DateTimeOffset now) =>
        session.QueryAsync<FavourRow>($"SELECT {Columns} FROM favours WHERE state = 'open' AND expires_at <= @now ORDER BY number", new { now });

    public static Task<DateTimeOffset?> NextExpiryAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(expires_at) FROM favours WHERE state = 'open'");

    /// <returns>False where it was over already: somebody was faster.</returns>
    public static async Task<bool> EndAsync(Session session, int number, string state, string? by, DateTimeOffset at) =>
        await session.ExecuteAsync("UPDATE favours SET state = @state, ended_by = @by, ended_at = @at WHERE number = @number AND state = 'open'", new { number, state, by, at }) == 1;
}
