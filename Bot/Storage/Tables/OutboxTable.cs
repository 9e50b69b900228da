namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// What is still to be sent: <c>pending</c>, <c>sending</c> (the intent is committed), then <c>sent</c>, <c>failed</c>, <c>unknown</c> (it may have
/// arrived), <c>expired</c>, <c>dropped</c> (nobody needs it any more) or <c>parked</c> (a person has to look).
/// </summary>
public static class OutboxTable
{
    /// <summary>No row waits longer by itself; an instant beyond it was set by a clock that was wrong.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private const string Columns =
        "id, key, platform, target, lane, op, card, incident, payload, created_at, expires_at, attempts, maybe_repeat, epoch, intent_at, ref_conversation";

    /// <summary>Of a row of the table: another that shows the same, the card or the home as it is by then, waits already.</summary>
    internal const string NewerWaits =
        """
        ((outbox.op = 'refresh' AND EXISTS (SELECT 1 FROM outbox AS n WHERE n.op = 'refresh' AND n.status = 'pending' AND n.card = outbox.card AND n.id <> outbox.id))
          OR (outbox.op = 'show-home' AND EXISTS (SELECT 1 FROM outbox AS n WHERE n.op = 'show-home' AND n.status = 'pending' AND n.platform = outbox.platform AND n.target = outbox.target AND n.id <> outbox.id)))
        """;

    /// <summary>Adds a row; one whose key is known already, or a second edit of a card that still waits for one, changes nothing.</summary>
    /// <remarks>
    /// A page has the turn after its service's last one that waits, and none before those whose turn it is now; so services take turns, and what one service pages stays in order.
    /// </remarks>
    public static async Task<bool> AddAsync(Session session, OutboxRow row) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO outbox (key, platform, target, lane, op, card, incident, service, turn, payload, status, created_at, expires_at)
            VALUES (@Key, @Platform, @Target, @Lane, @Op, @Card, @Incident, @of, CASE WHEN @Lane = 1 THEN {session.Greatest}(
                COALESCE((SELECT MAX(o.turn) + 1 FROM outbox AS o WHERE o.status = 'pending' AND o.lane = 1 AND o.platform = @Platform AND o.target = @Target AND o.service = @of), 0),
                COALESCE((SELECT MIN(o.turn) FROM outbox AS o WHERE o.status = 'pending' AND o.lane = 1 AND o.platform = @Platform AND o.target = @Target), 0)) ELSE 0 END,
              @Payload, 'pending', @CreatedAt, @ExpiresAt)
            ON CONFLICT DO NOTHING
            """,
            new { row.Key, row.Platform, row.Target, row.Lane, row.Op, row.Card, row.Incident, of = row.Service ?? "", row.Payload, row.CreatedAt, row.ExpiresAt }) == 1;

    public static Task<OutboxRow?> ByKeyAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<OutboxRow>($"SELECT {Columns} FROM outbox WHERE key = @key", new { key });

    /// <summary>Whether an edit of this card waits already; a second one would show the same.</summary>
    public static async Task<bool> WillRefreshAsync(Session session, string card) =>
        await session.ScalarAsync<long?>("SELECT id FROM outbox WHERE card = @card AND op = 'refresh' AND status = 'pending'", new { card }) is not null;

    /// <summary>
    /// The first row of a conversation that may be sent now: by lane, then by turn, then in order. A row waits for one before it whose outcome is unknown, but a
    /// page (<paramref name="urgent"/>) does not; one whose method is closed lets others pass.
    /// </summary>
    public static Task<OutboxRow?> HeadAsync(Session session, ConversationKey of, int urgent, DateTimeOffset now) =>
        session.FirstOrDefaultAsync<OutboxRow>(
            $"""
            SELECT {Columns} FROM outbox AS o
            WHERE o.status = 'pending' AND o.platform = @Platform AND o.target = @Target AND (o.not_before <= @now OR o.not_before > @late)
              AND NOT EXISTS (SELECT 1 FROM gates AS g WHERE g.platform = o.platform AND g.method = o.op AND g.not_before > @now AND g.set_at <= @wrong)
              AND (o.lane = @urgent OR NOT EXISTS (
                SELECT 1 FROM outbox AS u WHERE u.status = 'unknown' AND u.platform = o.platform AND u.target = o.target AND u.lane <= o.lane))
            ORDER BY o.lane, o.turn, o.id
            LIMIT 1
            """,
            new { of.Platform, of.Target, urgent, now, late = now + LongestWait, wrong = now + TimeSpan.FromMinutes(2) });

    /// <summary>Says, before anything is sent, that it is going to be; committed before the platform is called.</summary>
    public static Task IntendAsync(Session session, OutboxRow row, Taken by, string? conversation, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            UPDATE outbox
            SET status = 'sending', owner = @Owner, epoch = @Epoch, lease_until = @Until, intent_at = @now, ref_conversation = @conversation, attempts = attempts + 1
            WHERE id = @Id
            """,
            new { row.Id, by.Owner, by.Epoch, by.Until, now, conversation });

    /// <summary>Whether it may still be posted.</summary>
    public static async Task<bool> WaitsAsync(Session session, string key) =>
        await session.ScalarAsync<long?>("SELECT id FROM outbox WHERE key = @key AND status IN ('pending', 'sending', 'unknown')", new { key }) is not null;

    /// <summary>Whether it waits, and nobody has begun to send it.</summary>
    public static async Task<bool> IsPendingAsync(Session session, string key) =>
        await session.ScalarAsync<long?>("SELECT id FROM outbox WHERE key = @key AND status = 'pending'", new { key }) is not null;

    /// <summary>Whether it is sent by an attempt that began at an instant or later, or that is still to begin.</summary>
    public static async Task<bool> IsSentSinceAsync(Session session, string key, DateTimeOffset since) =>
        await session.ScalarAsync<long?>("SELECT id FROM outbox WHERE key = @key AND (status = 'pending' OR (status = 'sent' AND intent_at >= @since))", new { key, since }) is not null;

    /// <summary>Until when a row waits that stands before this one in the same conversation and whose key begins so; null where none does.</summary>
    public static async Task<DateTimeOffset?> EarlierWaitsUntilAsync(Session session, ConversationKey of, string key, string beginning) =>
        await session.ScalarAsync<long?>(
            "SELECT MAX(not_before) FROM outbox WHERE status = 'pending' AND platform = @Platform AND target = @Target AND key LIKE @like AND id < (SELECT id FROM outbox WHERE key = @key)",
            new { of.Platform, of.Target, like = beginning + "%", key }) is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null;

    /// <summary>Others of an operation that wait in the same conversation, in their order.</summary>
    public static Task<IReadOnlyList<OutboxRow>> WaitingAsync(Session session, ConversationKey of, string op) =>
        session.QueryAsync<OutboxRow>($"SELECT {Columns} FROM outbox WHERE status = 'pending' AND platform = @Platform AND target = @Target AND op = @op ORDER BY id LIMIT 200", new { of.Platform, of.Target, op });

    /// <summary>What is not settled of a carrier and expires by an instant, whatever the conversation. One part for each status, because each has an index.</summary>
    public static Task<IReadOnlyList<OutboxRow>> OfAsync(Session session, string platform, DateTimeOffset expiringBy) =>
        session.QueryAsync<OutboxRow>(
            $"""
            SELECT {Columns} FROM outbox WHERE status = 'pending' AND platform = @platform AND expires_at <= @expiringBy
            UNION ALL SELECT {Columns} FROM outbox WHERE status = 'unknown' AND platform = @platform AND expires_at <= @expiringBy
            LIMIT 200
            """,
            new { platform, expiringBy });

    /// <summary>Leaves a waiting row alone until <paramref name="until"/>.</summary>
    public static Task RestAsync(Session session, long id, DateTimeOffset until) =>
        session.ExecuteAsync("UPDATE outbox SET not_before = @until WHERE id = @id AND status = 'pending'", new { id, until });

    /// <summary>Keeps a row worth sending until then, at least.</summary>
    public static Task KeepUntilAsync(Session session, string key, DateTimeOffset until) =>
        session.ExecuteAsync("UPDATE outbox SET expires_at = @until WHERE key = @key AND expires_at < @until", new { key, until });

    /// <summary>Ends a row, whatever it was before, where nothing was sent.</summary>
    public static Task EndAsync(Session session, long id, string status, string? why, DateTimeOffset now) =>
        session.ExecuteAsync(
            "UPDATE outbox SET status = @status, error = @why, done_at = @now, owner = NULL, lease_until = NULL WHERE id = @id",
            new { id, status, why, now });

    /// <summary>
    /// Marks what became of a row that <paramref name="by"/> has taken. One that has to wait again is dropped where a newer one that shows the same was put in
    /// meanwhile: there may be only one of those.
    /// </summary>
    /// <returns>False where it is no longer theirs: the lease ran out and another decides.</returns>
    public static async Task<bool> MarkAsync(Session session, long id, Taken by, OutboxMark mark, DateTimeOffset now) =>
        await session.ExecuteAsync(
            Mark,
            new { id, by.Owner, by.Epoch, mark.Status, mark.Error, mark.NotBefore, mark.DoneAt, mark.Conversation, mark.Message, mark.MaybeRepeat, now }) == 1;

    internal const string Mark =
        $"""
        UPDATE outbox
        SET status = CASE WHEN @Status = 'pending' AND {NewerWaits} THEN 'dropped' ELSE @Status END, error = @Error, not_before = @NotBefore,
            done_at = CASE WHEN @Status = 'pending' AND {NewerWaits} THEN @now ELSE @DoneAt END, ref_conversation = COALESCE(@Conversation, ref_conversation),
            ref_message = @Message, maybe_repeat = CASE WHEN @MaybeRepeat = 1 THEN 1 ELSE maybe_repeat END, owner = NULL, lease_until = NULL
        WHERE id = @id AND owner = @Owner AND epoch = @Epoch AND status IN ('sending', 'unknown')
        """;

    /// <summary>What a dead or frozen node was sending: nobody knows what became of it. A lease far in the future is one of a clock that was wrong.</summary>
    /// <param name="all">At the start of the only node: whatever is being sent is a left-over.</param>
    public static Task<int> GiveUpAsync(Session session, bool all, DateTimeOffset now, TimeSpan lease) =>
        session.ExecuteAsync(
            $"""
            UPDATE outbox SET status = 'unknown', error = 'nobody knows whether it arrived', owner = NULL, lease_until = NULL
            WHERE status = 'sending'{(all ? "" : " AND (lease_until <= @now OR lease_until > @wrong)")}
            """,
            new { now, wrong = now + lease + lease });

    /// <summary>In the order of the index; by id alone, all that was sent in the last weeks would be gone through to find that nothing is.</summary>
    internal const string Unknown =
        """
        SELECT id FROM outbox
        WHERE status = 'unknown' AND (intent_at <= @intendedBefore OR intent_at > @now) AND (lease_until IS NULL OR lease_until <= @now OR lease_until > @wrong)
        ORDER BY intent_at, id
        LIMIT 20
        """;

    /// <summary>Takes the unknown ones whose time to ask has come, the oldest first.</summary>
    /// <param name="intendedBefore">So long ago that a slow platform would show it by now.</param>
    public static Task<IReadOnlyList<OutboxRow>> TakeUnknownAsync(Session session, Taken by, DateTimeOffset intendedBefore, DateTimeOffset now) =>
        session.QueryAsync<OutboxRow>(
            $"""
            WITH chosen AS MATERIALIZED ({Unknown}{session.ForUpdateSkipLocked})
            UPDATE outbox SET owner = @Owner, lease_until = @Until, epoch = epoch + 1
            WHERE id IN (SELECT id FROM chosen)
            RETURNING {Columns}
            """,
            new { by.Owner, by.Until, intendedBefore, now, wrong = now + TimeSpan.FromMinutes(5) });

    /// <summary>Leaves an unknown one unknown, and untouched until <paramref name="until"/>.</summary>
    public static Task PostponeAsync(Session session, OutboxRow row, string why, DateTimeOffset until) =>
        session.ExecuteAsync(
            "UPDATE outbox SET error = @why, lease_until = @until WHERE id = @Id AND epoch = @Epoch AND status = 'unknown'",
            new { row.Id, row.Epoch, why, until });

    /// <returns>How many finished rows were removed, at most <paramref name="limit"/>.</returns>
    public static Task<int> PurgeAsync(Session session, DateTimeOffset before, int limit = 1000) =>
        session.ExecuteAsync(Done, new { before, limit });

    internal const string Done = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE done_at < @before AND status <> 'parked' ORDER BY done_at LIMIT @limit)";
}

/// <summary>A lease on something: marks are made with it and are void once another has taken it.</summary>
public sealed record Taken(string Owner, long Epoch, DateTimeOffset Until);

/// <summary>What became of a row.</summary>
public sealed record OutboxMark(string Status)
{
    public string? Error { get; init; }
    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.UnixEpoch;
    public DateTimeOffset? DoneAt { get; init; }
    public string? Conversation { get; init; }
    public string? Message { get; init; }
    public bool MaybeRepeat { get; init; }
}
