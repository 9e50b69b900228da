namespace ChatOpsIncidentBot.Storage;

/// <summary>The keys that sessions of the pages are signed with.</summary>
public static class SessionKeyTable
{
    public static Task<IReadOnlyList<string>> AllAsync(Session session) => session.QueryAsync<string>("SELECT xml FROM session_keys ORDER BY added_at, name");

    public static Task AddAsync(Session session, string name, string xml, DateTimeOffset now) =>
        session.ExecuteAsync("INSERT INTO session_keys (name, xml, added_at) VALUES (@name, @xml, @now) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml", new { name, xml, now });
}
