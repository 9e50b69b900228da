namespace ChatOpsIncidentBot.Storage;

/// <summary>What customers read of an incident.</summary>
public sealed record PublicationRow
{
    public required int Incident { get; init; }

    /// <summary>As JSON.</summary>
    public required string Publication { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Null while it is not over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

public static class PublicationTable
{
    public static Task SetAsync(Session session, PublicationRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO publications (incident, publication, published_at, ended_at) VALUES (@Incident, @Publication, @PublishedAt, @EndedAt)
            ON CONFLICT (incident) DO UPDATE SET publication = excluded.publication, published_at = excluded.published_at, ended_at = excluded.ended_at
            """,
            row);

    public static Task RemoveAsync(Session session, int incident) =>
        session.ExecuteAsync("DELETE FROM publications WHERE incident = @incident", new { incident });

    /// <summary>Those that are not over, and those that ended at an instant or later; the newest first.</summary>
    public static Task<IReadOnlyList<PublicationRow>> SinceAsync(Session session, DateTimeOffset since) =>
        session.QueryAsync<PublicationRow>(Since, new { since });

    internal const string Since = "SELECT incident, publication, published_at, ended_at FROM publications WHERE ended_at IS NULL OR ended_at >= @since ORDER BY published_at DESC, incident DESC";

    public static Task<PublicationRow?> FindAsync(Session session, int incident) =>
        session.FirstOrDefaultAsync<PublicationRow>("SELECT incident, publication, published_at, ended_at FROM publications WHERE incident = @incident", new { incident });

    /// <summary>Those of several incidents that follow one another.</summary>
    public static Task<IReadOnlyList<PublicationRow>> OfIncidentsAsync(Session session, int first, int last) =>
        session.QueryAsync<PublicationRow>("SELECT incident, publication, published_at, ended_at FROM publications WHERE incident >= @first AND incident <= @last", new { first, last });

    /// <summary>Those of a time, the newest first.</summary>
    public static Task<IReadOnlyList<PublicationRow>> BetweenAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        session.QueryAsync<PublicationRow>(Between, new { from, to });

    internal const string Between = "SELECT incident, publication, published_at, ended_at FROM publications WHERE published_at >= @from AND published_at < @to ORDER BY published_at DESC, incident DESC";

    /// <summary>When those were published that ended before an instant.</summary>
    public static Task<IReadOnlyList<DateTimeOffset>> OlderAsync(Session session, DateTimeOffset before) =>
        session.QueryAsync<DateTimeOffset>("SELECT published_at FROM publications WHERE ended_at < @before ORDER BY published_at DESC", new { before });
}
