using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>What the workspace keeps.</summary>
public static class LocalTables
{
    private const int MostShown = 300;
    private const string MessageColumns = "id, conversation, thread, author, body, ephemeral_for, posted_at, edited_at, revision, pinned";

    /// <summary>Makes a conversation where there is none of that id.</summary>
    public static Task<int> EnsureAsync(Session session, string id, string name, string kind, bool isPrivate, DateTimeOffset now) =>
        session.ExecuteAsync(
            "INSERT INTO local_conversations (id, name, topic, kind, is_private, created_at) VALUES (@id, @name, '', @kind, @isPrivate, @now) ON CONFLICT (id) DO NOTHING",
            new { id, name, kind, isPrivate, now });

    public static Task<LocalConversation?> FindAsync(Session session, string id) =>
        session.FirstOrDefaultAsync<LocalConversation>("SELECT id, name, topic, kind, is_private FROM local_conversations WHERE id = @id", new { id });

    /// <summary>The conversations somebody may see: the channels, the incidents' own with the newest first, and their direct one.</summary>
    public static Task<IReadOnlyList<LocalConversation>> VisibleAsync(Session session, string person, string direct) =>
        session.QueryAsync<LocalConversation>(
            """
            SELECT id, name, topic, kind, is_private,
              COALESCE((SELECT MAX(m.id) FROM local_messages AS m WHERE m.conversation = c.id AND (m.ephemeral_for IS NULL OR m.ephemeral_for = @person)), 0) AS newest
            FROM local_conversations AS c
            WHERE CASE
              WHEN kind = 'direct' THEN id = @direct
              ELSE is_private = 0 OR EXISTS (SELECT 1 FROM local_members AS m WHERE m.conversation = c.id AND m.person = @person) END
            ORDER BY CASE kind WHEN 'direct' THEN 0 WHEN 'channel' THEN 1 ELSE 2 END, CASE WHEN kind = 'channel' THEN created_at ELSE -created_at END, id
            LIMIT 100
            """,
            new { person, direct });

    public static Task JoinAsync(Session session, string conversation, string person) =>
        session.ExecuteAsync("INSERT INTO local_members (conversation, person) VALUES (@conversation, @person) ON CONFLICT DO NOTHING", new { conversation, person });

    public static async Task<bool> IsMemberAsync(Session session, string conversation, string person) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM local_members WHERE conversation = @conversation AND person = @person", new { conversation, person }) > 0;

    public static Task<int> SetTopicAsync(Session session, string id, string topic) =>
        session.ExecuteAsync("UPDATE local_conversations SET topic = @topic WHERE id = @id", new { id, topic });

    /// <summary>From now on it can only be read.</summary>
    public static Task<int> ArchiveAsync(Session session, string id) =>
        session.ExecuteAsync("UPDATE local_conversations SET kind = @kind WHERE id = @id", new { id, kind = LocalKinds.Archived });

    /// <summary>Adds a message; one whose key is known already is the one there is.</summary>
    public static async Task<long> AddAsync(Session session, LocalMessage message, string? key)
    {
        var id = await session.ScalarAsync<long?>(
            """
            INSERT INTO local_messages (conversation, thread, key, author, body, ephemeral_for, posted_at)
            VALUES (@Conversation, @Thread, @key, @Author, @Body, @EphemeralFor, @PostedAt)
            ON CONFLICT (key) DO NOTHING
            RETURNING id
            """,
            new { message.Conversation, message.Thread, key, message.Author, message.Body, message.EphemeralFor, message.PostedAt });
        return id ?? await session.ScalarAsync<long>("SELECT id FROM local_messages WHERE key = @key", new { key });
    }

    public static Task<LocalMessage?> ByKeyAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<LocalMessage>($"SELECT {MessageColumns} FROM local_messages WHERE key = @key", new { key });

    public static Task<int> EditAsync(Session session, long id, string body, DateTimeOffset now) =>
        session.ExecuteAsync("UPDATE local_messages SET body = @body, edited_at = @now, revision = revision + 1 WHERE id = @id", new { id, body, now });

    public static Task<int> PinAsync(Session session, long id) => session.ExecuteAsync("UPDATE local_messages SET pinned = 1, revision = revision + 1 - pinned WHERE id = @id", new { id });

    /// <summary>The newest messages somebody may see, oldest first, replies in threads among them.</summary>
    public static async Task<IReadOnlyList<LocalMessage>> ReadAsync(Session session, string conversation, string person)
    {
        var newest = await session.QueryAsync<LocalMessage>(
            $"""
            SELECT {MessageColumns} FROM local_messages
            WHERE conversation = @conversation AND (ephemeral_for IS NULL OR ephemeral_for = @person)
            ORDER BY id DESC LIMIT @most
            """,
            new { conversation, person, most = MostShown });
        return [.. newest.Reverse()];
    }
}
