namespace ChatOpsIncidentBot.Storage;

/// <summary>Lists of incidents for a person, a page at a time: the newest first, by the instant of declaring, so that what was brought in from elsewhere stands where it belongs.</summary>
public static class IncidentLists
{
    /// <summary>The incidents are chosen by index, and only those of the page are read whole. Never a mere page to somebody.</summary>
    public static Task<IReadOnlyList<IncidentRow>> ReadAsync(Session session, ListedIncidents wanted, int limit) =>
        session.QueryAsync<IncidentRow>(Page(session, wanted), Parameters(session, wanted, limit));

    /// <summary>How many there are, at most <paramref name="most"/>; wherever the page begins.</summary>
    public static async Task<int> CountAsync(Session session, ListedIncidents wanted, int most) =>
        (int)await session.ScalarAsync<long>(Count(session, wanted), Parameters(session, wanted, most));

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

    internal static object Parameters(Session session, ListedIncidents wanted, int limit) => new
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
