namespace ChatOpsIncidentBot.Storage;

/// <summary>What was found, the best first.</summary>
public sealed class SearchHit
{
    public required long Id { get; init; }

    /// <summary>The words around those that were looked for.</summary>
    public required string Snippet { get; init; }
}

/// <summary>Texts that are looked for by their words. The databases do it differently, and this is the only place where it shows.</summary>
public static class SearchTable
{
    /// <summary>So many of the newest that hold all the words are weighed against each other. Of a word that stands in every other incident there are hundreds of thousands, and nobody waits for that.</summary>
    private const int Weighed = 2_000;

    public static async Task SetAsync(Session session, long id, string title, string body)
    {
        if (session.SearchesByVector)
        {
            await session.ExecuteAsync("INSERT INTO search_texts (id, title, body) VALUES (@id, @title, @body) ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body", new { id, title, body });
            return;
        }
        await session.ExecuteAsync("DELETE FROM search_texts WHERE rowid = @id", new { id });
        await session.ExecuteAsync("INSERT INTO search_texts (rowid, title, body) VALUES (@id, @title, @body)", new { id, title, body });
    }

    /// <summary>The best of the newest.</summary>
    /// <param name="terms">Words, and several words that stand one after the other; each of letters and digits alone, because both databases have a language of their own for everything else.</param>
    public static async Task<IReadOnlyList<SearchHit>> FindAsync(Session session, IReadOnlyList<string> terms, int limit)
    {
        if (terms.Count == 0) return [];
        var query = string.Join(" ", terms.Select(term => $"\"{term}\""));
        return await session.QueryAsync<SearchHit>(session.SearchesByVector ? BestByVector : BestByTokens, new { query, weighed = Weighed, limit });
    }

    internal const string BestByVector =
        """
        SELECT id, ts_headline('english', CASE WHEN to_tsvector('english', whole) @@ looked_for THEN whole ELSE regexp_replace(whole, '[\x01-\x2f:-@[-`{-\x7f]+', ' ', 'g') END, looked_for, 'MaxWords=18, MinWords=8, StartSel="", StopSel=""') AS snippet
        FROM (
          SELECT id, title || ' · ' || body AS whole, looked_for, ts_rank(words, looked_for) AS weight
          FROM (SELECT id, title, body, words FROM search_texts WHERE words @@ websearch_to_tsquery('english', @query) ORDER BY id DESC LIMIT @weighed) newest, websearch_to_tsquery('english', @query) looked_for
          ORDER BY weight DESC, id DESC LIMIT @limit) best
        ORDER BY weight DESC, id DESC
        """;

    internal const string BestByTokens =
        """
        SELECT best.id AS id, (SELECT snippet(search_texts, -1, '', '', '…', 18) FROM search_texts WHERE search_texts MATCH @query AND rowid = best.id) AS snippet
        FROM (
          SELECT id, weight FROM (SELECT rowid AS id, bm25(search_texts, 4.0, 1.0) AS weight FROM search_texts WHERE search_texts MATCH @query ORDER BY rowid DESC LIMIT @weighed)
          ORDER BY weight, id DESC LIMIT @limit) AS best
        ORDER BY best.weight, best.id DESC
        """;

    /// <summary>The ids of those that hold the terms, the newest first. They are not weighed against each other, which would mean to read all there are.</summary>
    public static async Task<IReadOnlyList<long>> NewestAsync(Session session, SearchTerms terms, int limit)
    {
        if (terms.Terms.Count == 0) return [];
        var between = (terms.MatchesAny, session.SearchesByVector) switch { (false, _) => " ", (true, true) => " or ", (true, false) => " OR " };
        var query = string.Join(between, terms.Terms.Select(term => $"\"{term}\""));
        return session.SearchesByVector
            ? await session.QueryAsync<long>("SELECT id FROM search_texts WHERE words @@ websearch_to_tsquery('english', @query) ORDER BY id DESC LIMIT @limit", new { query, limit })
            : await session.QueryAsync<long>("SELECT rowid FROM search_texts WHERE search_texts MATCH @query ORDER BY rowid DESC LIMIT @limit", new { query, limit });
    }
}

/// <param name="Terms">As those of <see cref="SearchTable.FindAsync"/>.</param>
/// <param name="MatchesAny">Whether one of them is enough; otherwise all are needed.</param>
public sealed record SearchTerms(IReadOnlyList<string> Terms, bool MatchesAny);
