namespace ChatOpsIncidentBot.Storage;

/// <summary>When something that should be heard of regularly was heard last.</summary>
public sealed class HeartbeatRow
{
    public required string Name { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Since when it counts as missing; null while it comes.</summary>
    public DateTimeOffset? MissingSince { get; init; }
}

public static class HeartbeatTable
{
    private const string Columns = "name, heard_at, missing_since";

    public static Task<IReadOnlyList<HeartbeatRow>> AllAsync(Session session) => session.QueryAsync<HeartbeatRow>($"SELECT {Columns} FROM heartbeats");

    /// <summary>As it was before it was heard just now; null where it was never expected before.</summary>
    public static async Task<HeartbeatRow?> HearAsync(Session session, string name, DateTimeOffset now)
    {
        var before = await session.FirstOrDefaultAsync<HeartbeatRow>($"SELECT {Columns} FROM heartbeats WHERE name = @name{session.ForUpdate}", new { name });
        await session.ExecuteAsync(
            "INSERT INTO heartbeats (name, heard_at) VALUES (@name, @now) ON CONFLICT (name) DO UPDATE SET heard_at = excluded.heard_at, missing_since = NULL", new { name, now });
        return before;
    }

    /// <summary>Begins to wait for it; where it is waited for already, nothing changes.</summary>
    public static Task ExpectAsync(Session session, string name, DateTimeOffset now) =>
        session.ExecuteAsync("INSERT INTO heartbeats (name, heard_at) VALUES (@name, @now) ON CONFLICT (name) DO NOTHING", new { name, now });

    /// <returns>False where it was heard meanwhile, or another node said it already.</returns>
    public static async Task<bool> MissAsync(Session session, HeartbeatRow row, DateTimeOffset now) =>
        await session.ExecuteAsync("UPDATE heartbeats SET missing_since = @now WHERE name = @Name AND heard_at = @HeardAt AND missing_since IS NULL", new { row.Name, row.HeardAt, now }) == 1;
}
