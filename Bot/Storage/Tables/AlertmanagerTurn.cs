namespace ChatOpsIncidentBot.Storage;

/// <summary>Whose turn it is to talk to Alertmanager, and when that is due; one row for all nodes.</summary>
public sealed record AlertmanagerTurn
{
    /// <summary>Null where there is nothing to talk about.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Since when it has not answered as it should; null while it does.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How often that was, one after the other.</summary>
    public required int Failures { get; init; }

    public static async Task<AlertmanagerTurn> ReadAsync(Session session) =>
        await session.FirstOrDefaultAsync<AlertmanagerTurn>("SELECT due_at, failing_since, failures FROM alertmanager_turn") ?? throw new InvalidOperationException("The row of alertmanager_turn is not there.");

    /// <summary>There is something new to talk about.</summary>
    public static Task HurryAsync(Session session, DateTimeOffset now) => session.ExecuteAsync("UPDATE alertmanager_turn SET due_at = @now WHERE due_at IS NULL OR due_at > @now", new { now });

    /// <returns>False where it is not due, or another's until its lease runs out.</returns>
    public static async Task<bool> TakeAsync(Session session, string owner, DateTimeOffset now, DateTimeOffset until) =>
        await session.ExecuteAsync(
            "UPDATE alertmanager_turn SET owner = @owner, owned_until = @until, due_at = @until WHERE due_at <= @now AND (owner IS NULL OR owned_until <= @now)", new { owner, now, until }) == 1;

    /// <returns>False where the lease ran out and another has taken the turn; then leave it be.</returns>
    public static async Task<bool> KeepAsync(Session session, string owner, DateTimeOffset until) =>
        await session.ExecuteAsync("UPDATE alertmanager_turn SET owned_until = @until WHERE owner = @owner", new { owner, until }) == 1;

    /// <summary>The turn is over. What was hurried meanwhile stays due.</summary>
    /// <param name="taken">The lease's end as it was when the turn was taken.</param>
    public static Task GiveBackAsync(Session session, string owner, DateTimeOffset taken, DateTimeOffset? next, DateTimeOffset? failingSince, int failures) =>
        session.ExecuteAsync(
            """
            UPDATE alertmanager_turn SET owner = NULL, owned_until = NULL, due_at = CASE WHEN due_at < @taken THEN due_at ELSE @next END, failing_since = @failingSince, failures = @failures
            WHERE owner = @owner
            """,
            new { owner, taken, next, failingSince, failures });

    /// <summary>When the next turn may be taken; null for never.</summary>
    public static Task<DateTimeOffset?> NextAsync(Session session) =>
        session.ScalarAsync<DateTimeOffset?>("SELECT CASE WHEN owned_until > due_at THEN owned_until ELSE due_at END FROM alertmanager_turn");
}
