namespace ChatOpsIncidentBot.Storage;

/// <summary>The keys that sessions of the pages are signed with.</summary>
public static class SessionKeyTable
{
    public static Task<IReadOnlyList<SessionKeyRow>> AllAsync(Session session) => session.QueryAsync<SessionKeyRow>("SELECT name, xml FROM session_keys ORDER BY added_at, name");

    /// <returns>False where it is not <paramref name="before"/> any more.</returns>
    public static async Task<bool> ReplaceAsync(Session session, string name, string before, string xml) =>
        await session.ExecuteAsync("UPDATE session_keys SET xml = @xml WHERE name = @name AND xml = @before", new { name, before, xml }) == 1;

    public static Task AddAsync(Session session, string name, string xml, DateTimeOffset now) =>
        session.ExecuteAsync("INSERT INTO session_keys (name, xml, added_at) VALUES (@name, @xml, @now) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml", new { name, xml, now });
}

public sealed record SessionKeyRow
{
    public required string Name { get; init; }

    /// <summary>As the framework writes it, or sealed.</summary>
    public required string Xml { get; init; }
}
