using Dapper;

namespace ChatOpsIncidentBot.Storage;

/// <summary>A text, and the row it stands in.</summary>
public sealed class PersonalText
{
    public required string Place { get; init; }

    /// <summary>Null where the row is of no incident.</summary>
    public int? Incident { get; init; }

    public required string Text { get; init; }
}

/// <summary>Where a person's name, address or words about them may stand, beside the incidents and their timelines.</summary>
/// <param name="Key">A column that tells rows apart, or a few of them together with the text.</param>
/// <param name="Incident">The column of the incident, or null.</param>
public sealed record PersonalTexts(string Table, string Key, string? Incident, params IReadOnlyList<string> Columns)
{
    public static IReadOnlyList<PersonalTexts> All { get; } =
    [
        new("action_items", "incident", "incident", "what", "owner", "link", "reminded"),
        new("publications", "incident", "incident", "publication"),
        new("review_versions", "incident", "incident", "author", "text"),
        new("review_comments", "incident", "incident", "anchor", "author", "text", "resolved_by"),
        new("watches", "incident", "incident", "what", "query", "line", "begun_by", "seen", "ended"),
        new("cards", "key", "incident", "conversation", "message", "key"),
        new("outbox", "id", "incident", "key", "target", "card", "payload", "error", "ref_conversation", "ref_message"),
        new("inbox", "key", "incident", "reply", "key"),
        new("contact_tests", "number", null, "person", "answered_by"),
        new("favours", "number", null, "asked_by", "asked_of", "spans", "reason", "ended_by"),
        new("overrides", "number", null, "person", "reason", "made_by", "removed_by"),
        new("shift_changes", "rotation", null, "people", "confirmed_by"),
        new("reachability_checks", "rotation", null, "person", "problems"),
        new("alert_silences", "number", null, "matchers", "reason", "made_by", "ended_by"),
        new("alert_verdicts", "grouped", null, "judged_by"),
        new("written_silences", "id", "incident", "name", "author"),
        new("alerts", "id", null, "name", "labels", "annotations", "link"),
        new("alert_groups", "id", "incident", "key"),
        new("alert_storms", "id", "incident", "told"),
        new("maintenances", "number", null, "maintenance"),
        new("facts", "name", null, "value", "name"),
        new("local_conversations", "id", null, "name", "topic"),
        new("local_messages", "id", null, "key", "author", "body", "ephemeral_for"),
    ];

    /// <summary>Those that hold one of the words, whatever their letters' case.</summary>
    /// <param name="patterns">As LIKE has them, in small letters.</param>
    public Task<IReadOnlyList<PersonalText>> FindAsync(Session session, string column, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.QueryAsync<PersonalText>($"SELECT CAST({Key} AS TEXT) AS place, {Incident ?? "NULL"} AS incident, {column} AS text FROM {Table} WHERE {Holds(patterns, column)}", Arguments(patterns));
    }

    public Task<int> ReplaceAsync(Session session, string column, PersonalText was, string text)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(was);
        return session.ExecuteAsync($"UPDATE {Table} SET {column} = @text WHERE {column} = @old AND CAST({Key} AS TEXT) = @place", new { text, old = was.Text, place = was.Place });
    }

    /// <summary>The numbers of the incidents whose state or timeline holds one of the words.</summary>
    public static Task<IReadOnlyList<int>> IncidentsAsync(Session session, IReadOnlyList<string> patterns) =>
        session.QueryAsync<int>(
            $"SELECT number FROM incidents WHERE {Holds(patterns, "state", "title", "service", "paged_by")} UNION SELECT incident FROM timeline WHERE {Holds(patterns, "actor", "reason", "data")} ORDER BY 1",
            Arguments(patterns));

    /// <summary>What is looked for by words, by the ids of <see cref="SearchTable"/>.</summary>
    public static Task<IReadOnlyList<SearchText>> SearchedAsync(Session session, IReadOnlyList<string> patterns) =>
        session.QueryAsync<SearchText>($"SELECT {(session.SearchesByVector ? "id" : "rowid AS id")}, title, body FROM search_texts WHERE {Holds(patterns, "title", "body")}", Arguments(patterns));

    /// <summary>Whoever had a part in a private incident has it under the new name.</summary>
    public static async Task<int> RenameReaderAsync(Session session, string person, string other)
    {
        await session.ExecuteAsync("INSERT INTO incident_readers (incident, person) SELECT incident, @other FROM incident_readers WHERE person = @person ON CONFLICT (incident, person) DO NOTHING", new { person, other });
        return await session.ExecuteAsync("DELETE FROM incident_readers WHERE person = @person", new { person });
    }

    private static string Holds(IReadOnlyList<string> patterns, params IEnumerable<string> columns) =>
        string.Join(" OR ", columns.SelectMany(column => patterns.Select((_, index) => $"lower({column}) LIKE @p{index} ESCAPE '!'")));

    private static DynamicParameters Arguments(IReadOnlyList<string> patterns)
    {
        var arguments = new DynamicParameters();
        for (var i = 0; i < patterns.Count; i++) arguments.Add($"p{i}", patterns[i]);
        return arguments;
    }
}

/// <summary>A row of what is looked for by words.</summary>
public sealed class SearchText
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }
}
