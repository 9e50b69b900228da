using Dapper;

namespace ChatOpsIncidentBot.Storage;

/// <summary>A text, and the row it stands in.</summary>
public sealed class PersonalText
{
    /// <summary>A number or a text.</summary>
    public required object Place { get; init; }

    /// <summary>Null where the row is of no incident.</summary>
    public int? Incident { get; init; }

    public required string Text { get; init; }
}

/// <summary>What was found in some rows of a table.</summary>
/// <param name="Last">The key of the last that was looked at, after which the next are; null where there was none.</param>
public sealed record PersonalPage<T>(IReadOnlyList<T> Found, object? Last);

/// <summary>Where a person's name, address or words about them may stand, beside the incidents and their timelines.</summary>
/// <param name="Key">A column that tells rows apart, or a few of them together with the text.</param>
/// <param name="Incident">The column of the incident, or null.</param>
public sealed record PersonalTexts(string Table, string Key, string? Incident, params IReadOnlyList<string> Columns)
{
    private const int Together = 500, IncidentsTogether = 100;

    public static IReadOnlyList<PersonalTexts> All { get; } =
    [
        new("action_items", "incident", "incident", "what", "owner", "link", "reminded") { IsOfIncidents = true },
        new("publications", "incident", "incident", "publication") { IsOfIncidents = true },
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
        // Whose an account is is removed; two of one person would get one name.
        new("facts", "name", null, "value", "name") { Where = $"NOT ({PersonalRows.AreAccounts})", IsOwnWords = true },
        new("local_conversations", "id", null, "name"),
        new("local_conversations", "id", null, "topic") { IsOwnWords = true },
        new("local_messages", "id", null, "key", "author", "body", "ephemeral_for"),
    ];

    /// <summary>Whether the program alone writes it, so that a bare word which is their id means them.</summary>
    public bool IsOwnWords { get; init; }

    /// <summary>Whether it holds in rows what incidents hold themselves, and counts with them.</summary>
    public bool IsOfIncidents { get; init; }

    /// <summary>Rows that are looked at; the others are seen to elsewhere.</summary>
    public string Where { get; init; } = "1 = 1";

    /// <summary>Those of the next few rows that hold one of the words, whatever their letters' case.</summary>
    /// <param name="patterns">As LIKE has them, in small letters.</param>
    /// <param name="after">What <see cref="PersonalPage{T}.Last"/> was; null for the first.</param>
    /// <param name="withoutWaitingFor">Whose waiting messages are left out, as if they were removed already; null where they are.</param>
    public Task<PersonalPage<PersonalText>> FindAsync(Session session, string column, IReadOnlyList<string> patterns, object? after, string? withoutWaitingFor = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var waits = withoutWaitingFor is null ? null : PersonalRows.WaitingIn(Table);
        return PageAsync<PersonalText>(session, Table, Key, $"{Key} AS place, {Incident ?? "NULL"} AS incident, {column} AS text", $"({Where}) AND ({Holds(patterns, column)}) AND ({waits ?? "1 = 0"}) IS NOT TRUE", patterns, after, waits is null ? null : PersonalRows.Arguments(withoutWaitingFor!, []));
    }

    public Task<int> ReplaceAsync(Session session, string column, PersonalText was, string text)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(was);
        var arguments = new DynamicParameters(new { text, old = was.Text });
        arguments.Add("place", was.Place);
        return session.ExecuteAsync($"UPDATE {Table} SET {column} = @text WHERE {column} = @old AND {Key} = @place", arguments);
    }

    /// <summary>The numbers of those of the next few incidents whose state or timeline holds one of the words.</summary>
    /// <returns>With the number of the last that was looked at; null where there was none.</returns>
    public static async Task<(int? UpTo, IReadOnlyList<int> Numbers)> IncidentsAsync(Session session, IReadOnlyList<string> patterns, int above)
    {
        ArgumentNullException.ThrowIfNull(session);
        var upTo = await session.ScalarAsync<long>($"SELECT COALESCE(MAX(number), 0) FROM (SELECT number FROM incidents WHERE number > @above ORDER BY number LIMIT {IncidentsTogether}) AS some_rows", new { above });
        if (upTo == 0) return (null, []);
        var arguments = Arguments(patterns);
        arguments.Add("above", above);
        arguments.Add("upTo", (int)upTo);
        var numbers = await session.QueryAsync<int>(
            $"""
            SELECT number FROM incidents WHERE number > @above AND number <= @upTo AND ({Holds(patterns, "state", "title", "service", "paged_by")})
            UNION SELECT incident FROM timeline WHERE incident > @above AND incident <= @upTo AND ({Holds(patterns, "actor", "reason", "data")})
            ORDER BY 1
            """,
            arguments);
        return ((int)upTo, numbers);
    }

    /// <summary>What is looked for by words, by the ids of <see cref="SearchTable"/>; as <see cref="FindAsync"/>.</summary>
    public static Task<PersonalPage<SearchText>> SearchedAsync(Session session, IReadOnlyList<string> patterns, object? after)
    {
        ArgumentNullException.ThrowIfNull(session);
        var key = session.SearchesByVector ? "id" : "rowid";
        return PageAsync<SearchText>(session, "search_texts", key, $"{key} AS id, title, body", $"({Holds(patterns, "title", "body")})", patterns, after);
    }

    /// <summary>Whoever had a part in a private incident has it under the new name.</summary>
    public static async Task<int> RenameReaderAsync(Session session, string person, string other)
    {
        await session.ExecuteAsync("INSERT INTO incident_readers (incident, person) SELECT incident, @other FROM incident_readers WHERE person = @person ON CONFLICT (incident, person) DO NOTHING", new { person, other });
        return await session.ExecuteAsync("DELETE FROM incident_readers WHERE person = @person", new { person });
    }

    /// <summary>The ids of the local workspace's conversations, which are made of incidents' titles; what refers to them is told anew as any text is.</summary>
    public static Task<IReadOnlyList<string>> LocalIdsAsync(Session session) => session.QueryAsync<string>("SELECT id FROM local_conversations");

    public static async Task<int> RenameLocalAsync(Session session, string was, string id)
    {
        await session.ExecuteAsync("INSERT INTO local_conversations (id, name, topic, kind, is_private, created_at) SELECT @id, name, topic, kind, is_private, created_at FROM local_conversations WHERE id = @was ON CONFLICT (id) DO NOTHING", new { id, was });
        await session.ExecuteAsync("UPDATE local_messages SET conversation = @id WHERE conversation = @was", new { id, was });
        await session.ExecuteAsync("INSERT INTO local_members (conversation, person) SELECT @id, person FROM local_members WHERE conversation = @was ON CONFLICT (conversation, person) DO NOTHING", new { id, was });
        await session.ExecuteAsync("DELETE FROM local_members WHERE conversation = @was", new { was });
        return await session.ExecuteAsync("DELETE FROM local_conversations WHERE id = @was", new { was });
    }

    private static async Task<PersonalPage<T>> PageAsync<T>(Session session, string table, string key, string columns, string where, IReadOnlyList<string> patterns, object? after, object? more = null)
    {
        var arguments = Arguments(patterns);
        if (more is not null) arguments.AddDynamicParams(more);
        var isAfter = after is null ? "1 = 1" : $"{key} > @after";
        if (after is not null) arguments.Add("after", after);
        var bounds = new DynamicParameters();
        if (after is not null) bounds.Add("after", after);
        var last = await session.ScalarAsync<object>($"SELECT MAX(place) FROM (SELECT {key} AS place FROM {table} WHERE {isAfter} ORDER BY {key} LIMIT {Together}) AS some_rows", bounds);
        if (last is null or DBNull) return new PersonalPage<T>([], null);
        arguments.Add("last", last);
        return new PersonalPage<T>(await session.QueryAsync<T>($"SELECT {columns} FROM {table} WHERE {isAfter} AND {key} <= @last AND {where}", arguments), last);
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
