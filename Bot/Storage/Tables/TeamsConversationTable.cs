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

    /// <summary>Whose chat it is, as the bot knows them on Teams; with the three below null where Teams has not said it.</summary>
    public string? Account { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? PrincipalName { get; init; }
}

public static class TeamsConversationTable
{
    private const string Columns = "conversation, kind, member, service_url, seen_at, account, name, email, principal_name";

    public static Task<IReadOnlyList<TeamsConversationRow>> AllOfKindAsync(Session session, string kind) =>
        session.QueryAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE kind = @kind ORDER BY conversation", new { kind });

    /// <summary>Somebody's chat with the bot, by the directory's object id in any spelling.</summary>
    public static Task<TeamsConversationRow?> OfMemberAsync(Session session, string member) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE lower(member) = lower(@member) ORDER BY seen_at DESC LIMIT 1", new { member });

    public static Task<TeamsConversationRow?> FindAsync(Session session, string conversation) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations WHERE conversation = @conversation", new { conversation });

    /// <summary>The one seen last, whose service address is the newest.</summary>
    public static Task<TeamsConversationRow?> NewestAsync(Session session) =>
        session.FirstOrDefaultAsync<TeamsConversationRow>($"SELECT {Columns} FROM teams_conversations ORDER BY seen_at DESC LIMIT 1");

    /// <summary>Keeps a conversation; what was known of whose it is stays where this row does not say it.</summary>
    public static Task SaveAsync(Session session, TeamsConversationRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO teams_conversations ({Columns})
            VALUES (@Conversation, @Kind, @Member, @ServiceUrl, @SeenAt, @Account, @Name, @Email, @PrincipalName)
            ON CONFLICT (conversation) DO UPDATE SET kind = excluded.kind, member = excluded.member, service_url = excluded.service_url, seen_at = excluded.seen_at,
              account = COALESCE(excluded.account, teams_conversations.account), name = COALESCE(excluded.name, teams_conversations.name),
              email = COALESCE(excluded.email, teams_conversations.email), principal_name = COALESCE(excluded.principal_name, teams_conversations.principal_name)
            """,
            row);

    public static Task RemoveAsync(Session session, string conversation) =>
        session.ExecuteAsync("DELETE FROM teams_conversations WHERE conversation = @conversation", new { conversation });
}
