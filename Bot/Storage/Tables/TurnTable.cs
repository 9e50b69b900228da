namespace ChatOpsIncidentBot.Storage;

/// <summary>How many turns were taken in each level that takes turns.</summary>
public static class TurnTable
{
    /// <summary>The number of turns taken. Until the end of the transaction nobody else takes one there, so that no two take the same.</summary>
    public static async Task<int> LockAsync(Session session, string policy, string level) =>
        (int)await session.ScalarAsync<long>(
            """
            INSERT INTO turns (policy, level, taken) VALUES (@policy, @level, 0)
            ON CONFLICT (policy, level) DO UPDATE SET taken = turns.taken
            RETURNING taken
            """,
            new { policy, level });

    public static Task SetAsync(Session session, string policy, string level, int taken) =>
        session.ExecuteAsync("UPDATE turns SET taken = @taken WHERE policy = @policy AND level = @level", new { policy, level, taken });

    /// <summary>The number of turns taken, without taking one.</summary>
    public static async Task<int> CountAsync(Session session, string policy, string level) =>
        (int)await session.ScalarAsync<long>("SELECT taken FROM turns WHERE policy = @policy AND level = @level", new { policy, level });
}
