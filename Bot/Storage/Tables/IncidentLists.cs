namespace ChatOpsIncidentBot.Storage;

/// <summary>Lists of incidents for a person, a page at a time: the newest first, by the instant of declaring, so that what was brought in from elsewhere stands where it belongs.</summary>
public static class IncidentLists
{
    /// <summary>So many of the newest that fit otherwise are looked through for words before all are: of common words they are enough.</summary>
    private const int Newest = 2_000, NewestToCount = 5_000;

    /// <summary>The incidents are chosen by index, and only those of the page are read whole. Never a mere page to somebody.</summary>
    public static async Task<IReadOnlyList<IncidentRow>> ReadAsync(Session session, ListedIncidents wanted, int limit, int newest = Newest)
    {
        if (await AreCommonAsync(session, wanted, newest))
        {
            var found = await session.QueryAsync<IncidentRow>(PageOfNewest(session, wanted), Parameters(session, wanted, limit, newest));
            if (found.Count == limit || await AreAllAsync(session, wanted, newest)) return found;
        }
        return await session.QueryAsync<IncidentRow>(Page(session, wanted), Parameters(session, wanted, limit));
    }

    /// <summary>How many there are, at most <paramref name="most"/>; wherever the page begins.</summary>
    public static async Task<int> CountAsync(Session session, ListedIncidents wanted, int most, int newest = NewestToCount)
    {
        var all = wanted with { After = null };
        if (await AreCommonAsync(session, all, newest))
        {
            var found = (int)await session.ScalarAsync<long>($"{NewestOf(session, all)} SELECT COUNT(*) FROM (SELECT 1 FROM newest WHERE {HasWords(session)} LIMIT @limit) AS counted", Parameters(session, all, most, newest));
            if (found == most || await AreAllAsync(session, all, newest)) return found;
        }
        return (int)await session.ScalarAsync<long>(Count(session, wanted), Parameters(session, wanted, most));
    }

    /// <summary>Null where there is none of that number, and where it is private and the person has no part in it; both cost the same.</summary>
    public static Task<IncidentRow?> FindAsync(Session session, int number, string reader) =>
        session.FirstOrDefaultAsync<IncidentRow>($"SELECT {IncidentTable.Columns} FROM incidents WHERE number = @number AND {ReaderTable.May("reader")}", new { number, reader });

    /// <summary>How far an incident has come; null as <see cref="FindAsync"/>.</summary>
    public static Task<long?> SequenceAsync(Session session, int number, string reader) =>
        session.ScalarAsync<long?>($"SELECT sequence FROM incidents WHERE number = @number AND {ReaderTable.May("reader")}", new { number, reader });

    internal static string Page(Session session, ListedIncidents wanted) =>
        $"""
        SELECT {IncidentTable.Columns} FROM incidents WHERE number IN (
          SELECT number FROM {From(session, wanted)} WHERE {Conditions(session, wanted)} ORDER BY declared_at DESC, number DESC LIMIT @limit)
        ORDER BY declared_at DESC, number DESC
        """;

    internal static string Count(Session session, ListedIncidents wanted) =>
        $"SELECT COUNT(*) FROM (SELECT 1 FROM {From(session, wanted)} WHERE {Conditions(session, wanted with { After = null })} LIMIT @limit) AS counted";

    internal static string PageOfNewest(Session session, ListedIncidents wanted) =>
        $"""
        {NewestOf(session, wanted)}
        SELECT {IncidentTable.Columns} FROM incidents WHERE number IN (SELECT number FROM newest WHERE {HasWords(session)})
        ORDER BY declared_at DESC, number DESC LIMIT @limit
        """;

    private static string NewestOf(Session session, ListedIncidents wanted) =>
        $"WITH newest AS MATERIALIZED (SELECT number, title, service FROM incidents WHERE {Conditions(session, wanted with { Words = [] })} ORDER BY declared_at DESC, number DESC LIMIT @newest)";

    private static string HasWords(Session session) => session.HasWords("Words", above: "(SELECT MIN(number) FROM newest)");

    /// <summary>What is rare is found sooner by its words alone. PostgreSQL cannot say in time whether it is.</summary>
    private static async Task<bool> AreCommonAsync(Session session, ListedIncidents wanted, int newest) =>
        wanted.Words.Count > 0 && (session.SearchesByVector || await session.ScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM incident_words WHERE incident_words MATCH @words LIMIT @newest)", new { words = session.Words(wanted.Words), newest }) == newest);

    /// <summary>Whether there are no others than those.</summary>
    private static async Task<bool> AreAllAsync(Session session, ListedIncidents wanted, int newest) =>
        await session.ScalarAsync<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM incidents WHERE {Conditions(session, wanted with { Words = [] })} LIMIT @newest) AS counted", Parameters(session, wanted, 0, newest)) < newest;

    /// <summary>
    /// PostgreSQL cannot know how rare the beginning of a word is, and would go through all incidents from the newest on, taking each title apart, in the hope of soon finding as many as a
    /// page holds. So it finds those with the words first, by their index.
    /// </summary>
    private static string From(Session session, ListedIncidents wanted) => wanted.Words.Count == 0 || !session.SearchesByVector ? "incidents"
        : $"(WITH found AS MATERIALIZED (SELECT number, declared_at, paged_by, is_private, is_open, status, severity, service FROM incidents WHERE {session.HasWords("Words")}) SELECT * FROM found) AS incidents";

    private static string Conditions(Session session, ListedIncidents wanted)
    {
        string?[] conditions =
        [
            "paged_by IS NULL",
            ReaderTable.May("Reader"),
            wanted.IsOpen is true ? "is_open = 1" : wanted.IsOpen is false ? "is_open = 0" : null,
            wanted.Status is null ? null : "status = @Status",
            wanted.Severity is null ? null : "severity = @Severity",
            wanted.Service is null ? null : "service = @Service",
            wanted.Since is null ? null : "declared_at >= @Since",
            wanted.Until is null ? null : "declared_at < @Until",
            wanted.Words.Count == 0 || session.SearchesByVector ? null : session.HasWords("Words"),
            wanted.After is null ? null : "(declared_at, number) < (@At, @Number)",
        ];
        return string.Join(" AND ", conditions.OfType<string>());
    }

    internal static object Parameters(Session session, ListedIncidents wanted, int limit, int newest = Newest) => new
    {
        wanted.Reader,
        wanted.Status,
        wanted.Severity,
        wanted.Service,
        wanted.Since,
        wanted.Until,
        Words = session.Words(wanted.Words),
        wanted.After?.At,
        wanted.After?.Number,
        limit,
        newest,
    };
}

/// <summary>What a list is narrowed to; null does not narrow.</summary>
public sealed record ListedIncidents
{
    /// <summary>Whoever reads it.</summary>
    public required string Reader { get; init; }

    public bool? IsOpen { get; init; }

    public string? Status { get; init; }

    /// <summary>1 (worst) to 4.</summary>
    public int? Severity { get; init; }

    public string? Service { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Not itself part of it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Beginnings of words of title and service, of letters and digits only.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The last one of the page before.</summary>
    public ListPlace? After { get; init; }
}

/// <summary>Where a page of a list ends.</summary>
public sealed record ListPlace(DateTimeOffset At, int Number);
