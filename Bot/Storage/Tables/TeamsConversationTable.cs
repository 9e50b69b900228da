namespace ChatOpsIncidentBot.Storage;

/// <summary>A team the bot was added to on Microsoft Teams, or somebody's chat with it.</summary>
public sealed class TeamsConversationRow
{
    public const string Team = "team";
    public const string Personal = "personal";

    public required string Conversation { get; init; }

    /// <summary><see cref="Team"/> or <see cref="Personal"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whose chat it is: the directory's object id.</summary>
    public string? Member { get; init; }

    /// <summary>Where messages to it are sent.</summary>
    public required string ServiceUrl { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}

public static class TeamsConversationTable
{
    private const string Columns = "conversation, kind, member, service_url, seen_at";

    public static Task<IReadOnlyList<TeamsConversationRow>> AllOfKindAsync(Session session, string kind) =>
        session.QueryAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE kind = @kind ORDER BY conversation", new { kind });

    /// <summary>Somebody's chat with the bot.</summary>
    public static Task<TeamsConversationRow?> OfMemberAsync(Session session, string member) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE member = @member ORDER BY seen_at DESC LIMIT 1", new { member });

    public static Task<TeamsConversationRow?> FindAsync(Session session, string conversation) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE conversation = @conversation", new { conversation });

    /// <summary>The one seen last, whose service address is the newest.</summary>
    public static Task<TeamsConversationRow?> NewestAsync(Session session) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations ORDER BY seen_at DESC LIMIT 1");

    public static Task SaveAsync(Session session, TeamsConversationRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO teams_conversations ({Columns})
            VALUES (@Conversation, @Kind, @Member, @ServiceUrl, @SeenAt)
            ON CONFLICT (conversation) DO UPDATE SET kind = excluded.kind, member = excluded.member, service_url = excluded.service_url, seen_at = excluded.seen_at
            """,
            row);

    public static Task RemoveAsync(Session session, string conversation) =>
        session.ExecuteAsync("DELETE FROM teams_conversations WHERE conversation = @conversation", new { conversation });
}
