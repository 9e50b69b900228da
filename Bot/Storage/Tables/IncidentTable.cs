namespace ChatOpsIncidentBot.Storage;

/// <summary>How far an incident has come.</summary>
public sealed class IncidentSequence
{
    public required int Number { get; init; }

    public required long Sequence { get; init; }
}

public static class IncidentTable
{
    internal const string Columns =
        "number, sequence, title, severity, status, is_open, is_private, is_drill, paged_by, service, platform, conversation, declared_at, state, hash";

    internal const string Gravest =
        $"SELECT {Columns} FROM incidents WHERE is_open = 1 AND is_private = @isPrivate AND paged_by IS NULL ORDER BY severity, declared_at, number LIMIT @limit";

    internal const string OpenPrivate = $"SELECT {Columns} FROM incidents WHERE is_open = 1 AND is_private = 1 AND number < @below ORDER BY number DESC LIMIT @limit";

    internal const string Newest = $"SELECT {Columns} FROM incidents WHERE is_open = 1 AND paged_by IS NULL ORDER BY declared_at DESC, number DESC LIMIT @limit";

    internal const string NewestSequences = "SELECT number, sequence FROM incidents WHERE is_open = 1 AND paged_by IS NULL ORDER BY declared_at DESC, number DESC LIMIT @limit";

    internal const string OpenOn = "SELECT number, sequence FROM incidents WHERE is_open = 1 AND platform = @platform ORDER BY number DESC";

    internal const string Recent = $"SELECT {Columns} FROM incidents WHERE declared_at >= @since ORDER BY declared_at DESC, number DESC LIMIT @limit";

    internal const string Open = "SELECT COUNT(*) FROM incidents WHERE is_open = 1 AND is_private = 0 AND paged_by IS NULL";

    /// <summary>Counted in an index that holds nothing else; the rows themselves, with all that is known of each, are not read.</summary>
    internal const string ByStatusAndSeverity =
        "SELECT status, severity, COUNT(*) AS count FROM incidents WHERE is_drill = 0 AND paged_by IS NULL GROUP BY status, severity ORDER BY status, severity";

    /// <summary>The hash of the timeline's last entry. In a write the row is locked until the end of the transaction.</summary>
    public static Task<string?> HashAsync(Session session, int number) =>
        session.ScalarAsync<string>($"SELECT hash FROM incidents WHERE number = @number{session.ForUpdate}", new { number });

    /// <summary>In a write the row is locked until the end of the transaction.</summary>
    public static Task<IncidentRow?> LoadAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<IncidentRow>(
            $"SELECT {Columns} FROM incidents WHERE number = @number{session.ForUpdate}", new { number });

    public static Task InsertAsync(Session session, IncidentRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO incidents ({Columns}, written_by)
            VALUES (@Number, @Sequence, @Title, @Severity, @Status, @IsOpen, @IsPrivate, @IsDrill, @PagedBy, @Service, @Platform, @Conversation, @DeclaredAt, @State, @Hash, {SchemaUpgrade.Newest})
            """,
            row);

    /// <summary>Whether a program wrote it last that knows more than this one: what this one would write back would lack what it cannot read.</summary>
    public static async Task<bool> IsOfNewerAsync(Session session, int number) =>
        await session.ScalarAsync<int?>("SELECT written_by FROM incidents WHERE number = @number", new { number }) > SchemaUpgrade.Newest;

    /// <returns>False where the incident is not at <paramref name="expectedSequence"/> any more: somebody was faster; or see <see cref="IsOfNewerAsync"/>.</returns>
    public static async Task<bool> UpdateAsync(Session session, IncidentRow row, long expectedSequence) =>
        await session.ExecuteAsync(
            $"""
            UPDATE incidents
            SET sequence = @Sequence, title = @Title, severity = @Severity, status = @Status, is_open = @IsOpen, is_private = @IsPrivate,
                service = @Service, platform = @Platform, conversation = @Conversation, declared_at = @DeclaredAt, state = @State, hash = @Hash,
                written_by = {SchemaUpgrade.Newest}
            WHERE number = @Number AND sequence = @expectedSequence AND written_by <= {SchemaUpgrade.Newest}
            """,
            new
            {
                row.Number,
                row.Sequence,
                row.Title,
                row.Severity,
                row.Status,
                row.IsOpen,
                row.IsPrivate,
                row.Service,
                row.Platform,
                row.Conversation,
                row.DeclaredAt,
                row.State,
                row.Hash,
                expectedSequence,
            }) == 1;

    /// <summary>
    /// As <see cref="UpdateAsync"/>, for one that stands in every list as before: SQLite takes a row out of an index and puts it back wherever one of the index's columns is named, changed or not,
    /// and there are nine of them.
    /// </summary>
    public static async Task<bool> UpdateStateAsync(Session session, IncidentRow row, long expectedSequence) =>
        await session.ExecuteAsync(
            $"""
            UPDATE incidents SET sequence = @Sequence, state = @State, hash = @Hash, written_by = {SchemaUpgrade.Newest}
            WHERE number = @Number AND sequence = @expectedSequence AND written_by <= {SchemaUpgrade.Newest}
            """,
            new { row.Number, row.Sequence, row.State, row.Hash, expectedSequence }) == 1;

    /// <summary>Who sent a page changes only when they are forgotten.</summary>
    public static Task SetPagedByAsync(Session session, int number, string? by) => session.ExecuteAsync("UPDATE incidents SET paged_by = @by WHERE number = @number", new { number, by });

    /// <summary>What is known of several incidents, as it is stored.</summary>
    public static Task<IReadOnlyList<string>> StatesAsync(Session session, int[] numbers) =>
        session.QueryAsync<string>($"SELECT state FROM incidents WHERE number {session.AnyOf("numbers")}", new { numbers });

    /// <summary>Those of them that everybody may know of, were no drill, and are resolved or closed; the newest.</summary>
    public static Task<IReadOnlyList<int>> NewestResolvedAsync(Session session, int[] numbers, int limit) =>
        session.QueryAsync<int>($"SELECT number FROM incidents WHERE number {session.AnyOf("numbers")} AND status IN ('resolved', 'closed') AND is_private = 0 AND is_drill = 0 ORDER BY number DESC LIMIT @limit", new { numbers, limit });

    /// <summary>Whether an incident is private; null where there is none of that number.</summary>
    public static Task<bool?> IsPrivateAsync(Session session, int number) =>
        session.ScalarAsync<bool?>("SELECT is_private FROM incidents WHERE number = @number", new { number });

    /// <summary>The word of the platform an incident lives on; null where there is none of that number.</summary>
    public static Task<string?> PlatformAsync(Session session, int number) =>
        session.ScalarAsync<string>("SELECT platform FROM incidents WHERE number = @number", new { number });

    /// <summary>All there are, mere pages and private ones among them, by their numbers, a page at a time.</summary>
    public static Task<IReadOnlyList<IncidentRow>> AllAsync(Session session, int above, int limit) =>
        session.QueryAsync<IncidentRow>($"SELECT {Columns} FROM incidents WHERE number > @above ORDER BY number LIMIT @limit", new { above, limit });

    /// <summary>A number that came from elsewhere is never given again.</summary>
    public static Task TakeNumberAsync(Session session, int number) => CounterTable.AtLeastAsync(session, "incident", number);

    /// <summary>Numbers follow one another without a gap, because a number that is not committed is given back.</summary>
    public static Task<int> NextNumberAsync(Session session) => CounterTable.NextAsync(session, "incident");

    /// <summary>In the transaction that took it, where nothing was declared: a gap would look like an incident somebody hides.</summary>
    public static Task GiveBackNumberAsync(Session session, int number) => CounterTable.GiveBackAsync(session, "incident", number);

    /// <summary>The open ones, private ones among them, the newest first.</summary>
    public static Task<IReadOnlyList<IncidentRow>> OpenAsync(Session session, int limit) =>
        session.QueryAsync<IncidentRow>(Newest, new { limit });

    /// <summary>The same as <see cref="OpenAsync"/>, by number and the sequence of the last change.</summary>
    public static Task<IReadOnlyList<IncidentSequence>> OpenSequencesAsync(Session session, int limit) =>
        session.QueryAsync<IncidentSequence>(NewestSequences, new { limit });

    /// <summary>The open ones that are private, or those that are not; the gravest first, then the oldest.</summary>
    public static Task<IReadOnlyList<IncidentRow>> GravestAsync(Session session, bool isPrivate, int limit) =>
        session.QueryAsync<IncidentRow>(Gravest, new { isPrivate = isPrivate ? 1 : 0, limit });

    /// <summary>The open ones that are private, downwards from a number, which is not among them.</summary>
    public static Task<IReadOnlyList<IncidentRow>> OpenPrivateAsync(Session session, int below, int limit) =>
        session.QueryAsync<IncidentRow>(OpenPrivate, new { below, limit });

    /// <summary>How many are open, without the private ones.</summary>
    public static async Task<int> CountOpenAsync(Session session) =>
        (int)await session.ScalarAsync<long>(Open);

    public static Task<IncidentRow?> ByConversationAsync(Session session, string platform, string conversation) =>
        session.FirstOrDefaultAsync<IncidentRow>(
            $"SELECT {Columns} FROM incidents WHERE platform = @platform AND conversation = @conversation", new { platform, conversation });

    /// <summary>Those declared at or after <paramref name="since"/>, private ones and mere pages among them, the newest first.</summary>
    public static Task<IReadOnlyList<IncidentRow>> RecentAsync(Session session, DateTimeOffset since, int limit) =>
        session.QueryAsync<IncidentRow>(Recent, new { since, limit });

    /// <summary>The open ones that live on a platform, mere pages among them, the newest first.</summary>
    public static Task<IReadOnlyList<IncidentAt>> OpenOnAsync(Session session, string platform) =>
        session.QueryAsync<IncidentAt>(OpenOn, new { platform });

    /// <summary>How many pages outside any incident somebody sent since an instant.</summary>
    public static async Task<int> CountPagesAsync(Session session, string by, DateTimeOffset since) =>
        (int)await session.ScalarAsync<long>("SELECT COUNT(*) FROM incidents WHERE paged_by = @by AND declared_at > @since", new { by, since });

    public static Task<IReadOnlyList<IncidentCount>> CountByStatusAndSeverityAsync(Session session) =>
        session.QueryAsync<IncidentCount>(ByStatusAndSeverity);
}
