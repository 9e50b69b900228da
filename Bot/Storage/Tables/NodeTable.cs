namespace ChatOpsIncidentBot.Storage;

/// <summary>A program that works on this database.</summary>
public sealed class NodeRow
{
    public required string Name { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public required string Version { get; init; }
}

/// <summary>The programs that share this database, each of which says now and then that it is there.</summary>
public static class NodeTable
{
    /// <summary>Whoever was not seen for so long is gone, or cannot do anything here at the moment.</summary>
    public static readonly TimeSpan Gone = TimeSpan.FromSeconds(45);

    /// <returns>Who is there, by name, after this one said that it is.</returns>
    public static async Task<IReadOnlyList<NodeRow>> SayAsync(Session session, NodeRow self)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO nodes (name, seen_at, version) VALUES (@Name, @SeenAt, @Version)
            ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, version = excluded.version
            """,
            new { self.Name, self.SeenAt, self.Version });
        await session.ExecuteAsync("DELETE FROM nodes WHERE seen_at < @long", new { @long = self.SeenAt - TimeSpan.FromDays(1) });
        return await ThereAsync(session, self.SeenAt);
    }

    /// <summary>Who is there, by name.</summary>
    public static Task<IReadOnlyList<NodeRow>> ThereAsync(Session session, DateTimeOffset now) =>
        session.QueryAsync<NodeRow>("SELECT name, seen_at, version FROM nodes WHERE seen_at > @gone ORDER BY name", new { gone = now - Gone });

    public static Task LeaveAsync(Session session, string name) => session.ExecuteAsync("DELETE FROM nodes WHERE name = @name", new { name });
}
