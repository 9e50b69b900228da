namespace ChatOpsIncidentBot.Storage;

/// <summary>Who has opened their home, where what matters to them is kept current.</summary>
public static class HomeTable
{
    public static Task OpenedAsync(Session session, string platform, string person, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            INSERT INTO homes (platform, person, opened_at) VALUES (@platform, @person, @now)
            ON CONFLICT (platform, person) DO UPDATE SET opened_at = excluded.opened_at
            """,
            new { platform, person, now });

    /// <summary>Whether anybody on a platform has looked at theirs since.</summary>
    public static Task<bool> AnyAsync(Session session, string platform, DateTimeOffset since) =>
        session.ScalarAsync<bool>(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM homes WHERE platform = @platform AND opened_at >= @since) THEN 1 ELSE 0 END", new { platform, since });

    public static Task<IReadOnlyList<string>> PeopleAsync(Session session, string platform, DateTimeOffset since) =>
        session.QueryAsync<string>("SELECT person FROM homes WHERE platform = @platform AND opened_at >= @since ORDER BY person", new { platform, since });
}
