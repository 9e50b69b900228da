namespace ChatOpsIncidentBot.Storage;

public static class CardTable
{
    private const string Columns = "key, platform, conversation, message, incident, shown";

    public static Task<CardRow?> FindAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<CardRow>($"SELECT {Columns} FROM cards WHERE key = @key", new { key });

    /// <summary>A card that is known already has moved: its place is replaced.</summary>
    public static Task SaveAsync(Session session, CardRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO cards ({Columns})
            VALUES (@Key, @Platform, @Conversation, @Message, @Incident, @Shown)
            ON CONFLICT (key) DO UPDATE
            SET platform = excluded.platform, conversation = excluded.conversation, message = excluded.message,
                incident = excluded.incident, shown = excluded.shown
            """,
            row);

    public static Task<IReadOnlyList<CardRow>> OfIncidentAsync(Session session, int incident) =>
        session.QueryAsync<CardRow>($"SELECT {Columns} FROM cards WHERE incident = @incident ORDER BY key", new { incident });
}
