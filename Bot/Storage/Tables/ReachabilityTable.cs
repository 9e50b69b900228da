namespace ChatOpsIncidentBot.Storage;

/// <summary>Somebody who comes on call, as they could be reached when it was looked at.</summary>
public sealed class ReachabilityRow
{
    public required string Rotation { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public required string Person { get; init; }

    /// <summary>A line each; empty where nothing was wrong.</summary>
    public required string Problems { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>When the lead hears what is still missing; null where nothing is, and once it was said.</summary>
    public DateTimeOffset? LeadAt { get; init; }
}

public static class ReachabilityTable
{
    private const string Columns = "rotation, began_at, person, problems, checked_at, lead_at";

    public static async Task<bool> IsKnownAsync(Session session, string rotation, DateTimeOffset beganAt, string person) =>
        await session.ScalarAsync<long?>("SELECT 1 FROM reachability_checks WHERE rotation = @rotation AND began_at = @beganAt AND person = @person", new { rotation, beganAt, person }) is not null;

    /// <returns>False where another node was faster.</returns>
    public static async Task<bool> AddAsync(Session session, ReachabilityRow row) =>
        await session.ExecuteAsync(
            $"INSERT INTO reachability_checks ({Columns}) VALUES (@Rotation, @BeganAt, @Person, @Problems, @CheckedAt, @LeadAt) ON CONFLICT (rotation, began_at, person) DO NOTHING", row) == 1;

    public static Task<IReadOnlyList<ReachabilityRow>> DueAsync(Session session, DateTimeOffset now) =>
        session.QueryAsync<ReachabilityRow>($"SELECT {Columns} FROM reachability_checks WHERE lead_at <= @now ORDER BY lead_at, rotation, person", new { now });

    public static Task<DateTimeOffset?> NextAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(lead_at) FROM reachability_checks");

    /// <returns>False where another node was faster.</returns>
    public static async Task<bool> DoneAsync(Session session, ReachabilityRow row) =>
        await session.ExecuteAsync("UPDATE reachability_checks SET lead_at = NULL WHERE rotation = @Rotation AND began_at = @BeganAt AND person = @Person AND lead_at IS NOT NULL", new { row.Rotation, row.BeganAt, row.Person }) == 1;

    public static Task<int> PurgeAsync(Session session, DateTimeOffset before) => session.ExecuteAsync("DELETE FROM reachability_checks WHERE began_at < @before", new { before });
}
