namespace ChatOpsIncidentBot.Storage;

public static class InboxTable
{
    /// <summary>What was answered to the delivery of this key; null where it has not come before.</summary>
    public static Task<string?> ReplyAsync(Session session, string key) =>
        session.ScalarAsync<string>("SELECT reply FROM inbox WHERE key = @key", new { key });

    /// <summary>What is kept of the delivery of this key; null where it changed nothing, or has not come before.</summary>
    public static Task<InboxRow?> FindAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<InboxRow>("SELECT key, accepted_at, reply, incident FROM inbox WHERE key = @key", new { key });

    /// <summary>The incident a delivery was about; null where it has not come before, or was about none.</summary>
    public static Task<int?> IncidentAsync(Session session, string key) =>
        session.ScalarAsync<int?>("SELECT incident FROM inbox WHERE key = @key", new { key });

    /// <summary>
    /// Without ON CONFLICT on purpose: where the same delivery is being accepted elsewhere at this moment, the violation makes the whole
    /// write run again, and then it finds the other's answer.
    /// </summary>
    public static Task AddAsync(Session session, InboxRow row) =>
        session.ExecuteAsync(
            "INSERT INTO inbox (key, accepted_at, reply, incident) VALUES (@Key, @AcceptedAt, @Reply, @Incident)", row);

    /// <summary>Forgets the oldest.</summary>
    /// <returns>How many were removed, at most <paramref name="limit"/>.</returns>
    public static Task<int> PurgeAsync(Session session, DateTimeOffset before, int limit = 1000)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.ExecuteAsync(session.KeepsOrder ? OldByPlace : OldByInstant, new { before, limit });
    }

    internal const string OldByInstant = "DELETE FROM inbox WHERE key IN (SELECT key FROM inbox WHERE accepted_at < @before ORDER BY accepted_at LIMIT @limit)";

    /// <summary>Rows stand in the order they came in, so no index of instants has to be written with each: what stands before an old one is old, too, even where a clock that was ahead wrote it.</summary>
    internal const string OldByPlace = "DELETE FROM inbox WHERE rowid <= (SELECT MAX(rowid) FROM (SELECT rowid, accepted_at FROM inbox ORDER BY rowid LIMIT @limit) WHERE accepted_at < @before)";
}
