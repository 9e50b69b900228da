namespace ChatOpsIncidentBot.Storage;

/// <summary>Who is told of what customers read.</summary>
public sealed record SubscriberRow
{
    /// <summary>Random, so that it says nothing and cannot be guessed.</summary>
    public required string Id { get; init; }

    /// <summary><c>email</c> or <c>webhook</c>.</summary>
    public required string Kind { get; init; }

    public required string Address { get; init; }

    /// <summary>One to a line; none stands for all.</summary>
    public required string Components { get; init; }

    /// <summary>Other components that were asked for and are not confirmed yet.</summary>
    public string? Wanted { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Since when <see cref="Asked"/> counts.</summary>
    public required DateTimeOffset AskedSince { get; init; }

    public required int Asked { get; init; }

    /// <summary>Null until they have shown that it is theirs.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Null while what is sent arrives.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }
}

public static class SubscriberTable
{
    private const string Columns = "id, kind, address, components, wanted, asked_at, asked_since, asked, confirmed_at, failing_since, disabled_at";

    public static Task AddAsync(Session session, SubscriberRow row) =>
        session.ExecuteAsync(
            $"INSERT INTO subscribers ({Columns}) VALUES (@Id, @Kind, @Address, @Components, @Wanted, @AskedAt, @AskedSince, @Asked, @ConfirmedAt, @FailingSince, @DisabledAt) ON CONFLICT DO NOTHING", row);

    public static Task SaveAsync(Session session, SubscriberRow row) =>
        session.ExecuteAsync(
            """
            UPDATE subscribers SET components = @Components, wanted = @Wanted, asked_at = @AskedAt, asked_since = @AskedSince, asked = @Asked, confirmed_at = @ConfirmedAt,
              failing_since = @FailingSince, disabled_at = @DisabledAt
            WHERE id = @Id
            """,
            row);

    public static Task<SubscriberRow?> FindAsync(Session session, string id) =>
        session.FirstOrDefaultAsync<SubscriberRow>($"SELECT {Columns} FROM subscribers WHERE id = @id", new { id });

    public static Task<IReadOnlyList<SubscriberRow>> OfAddressAsync(Session session, string kind, string address) =>
        session.QueryAsync<SubscriberRow>($"SELECT {Columns} FROM subscribers WHERE kind = @kind AND address = @address", new { kind, address });

    public static Task<long> CountAsync(Session session, string kind, bool isConfirmed) =>
        session.ScalarAsync<long>($"SELECT COUNT(*) FROM subscribers WHERE kind = @kind AND confirmed_at IS {(isConfirmed ? "NOT NULL" : "NULL")}", new { kind });

    /// <summary>The next ones that had confirmed by an instant, in the order of their ids.</summary>
    public static Task<IReadOnlyList<SubscriberRow>> NextAsync(Session session, string after, DateTimeOffset confirmedBy, int limit) =>
        session.QueryAsync<SubscriberRow>(
            $"SELECT {Columns} FROM subscribers WHERE id > @after AND confirmed_at <= @confirmedBy AND disabled_at IS NULL ORDER BY id LIMIT @limit", new { after, confirmedBy, limit });

    public static Task RemoveAsync(Session session, string id) => session.ExecuteAsync("DELETE FROM subscribers WHERE id = @id", new { id });

    /// <summary>Forgets those who never confirmed, and those that were turned off long ago.</summary>
    public static Task<int> PurgeAsync(Session session, DateTimeOffset askedBefore, DateTimeOffset disabledBefore) =>
        session.ExecuteAsync("DELETE FROM subscribers WHERE (confirmed_at IS NULL AND asked_at < @askedBefore) OR disabled_at < @disabledBefore", new { askedBefore, disabledBefore });
}
