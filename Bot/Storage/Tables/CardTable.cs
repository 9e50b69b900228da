namespace ChatOpsIncidentBot.Storage;

public static class CardTable
{
    private const string Columns = "key, platform, conversation, message, incident, shown";

    public static Task<CardRow?> FindAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<CardRow>($"SELECT {Columns} FROM cards WHERE key = @key", new { key });

    /// <summary>The card that is a message.</summary>
    public static Task<CardRow?> AtAsync(Session session, string platform, string conversation, string message) =>
        session.FirstOrDefaultAsync<CardRow>($"SELECT {Columns} FROM cards WHERE conversation = @conversation AND message = @message AND platform = @platform", new { platform, conversation, message });

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

    /// <summary>The incidents that have a card in a conversation, the newest first. Reads the whole table, so it is for rare questions.</summary>
    /// <param name="like">A pattern for the cards' keys.</param>
    public static Task<IReadOnlyList<int>> IncidentsOfAsync(Session session, string platform, string conversation, string like) =>
        session.QueryAsync<int>(
            "SELECT DISTINCT incident FROM cards WHERE platform = @platform AND conversation = @conversation AND key LIKE @like AND incident IS NOT NULL ORDER BY incident DESC",
            new { platform, conversation, like });

    public static Task<IReadOnlyList<CardRow>> OfIncidentAsync(Session session, int incident) =>
        session.QueryAsync<CardRow>($"SELECT {Columns} FROM cards WHERE incident = @incident ORDER BY key", new { incident });
}
