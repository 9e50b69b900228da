namespace ChatOpsIncidentBot.Storage;

/// <summary>That there was an incident whose record was removed.</summary>
public sealed record RemovedRow
{
    public required int Number { get; init; }

    /// <summary>Null where it was private, or a mere page: then nothing is told of it, not even that there was one.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required DateTimeOffset RemovedAt { get; init; }
}

/// <summary>Removes incidents with all that hangs on them, and keeps their numbers.</summary>
public static class RemovedTable
{
    /// <summary>
    /// Over, and so long ago that nothing has happened to it since an instant but that a name was taken out; nothing falls due, no action item is open, nothing waits to be sent and no alert fires.
    /// What it says of a review stands in its state and is looked at by the caller.
    /// </summary>
    internal const string Removable =
        """
        FROM incidents AS i
        WHERE i.is_open = 0 AND i.declared_at < @before
          AND (SELECT t.recorded_at FROM timeline AS t WHERE t.incident = i.number AND t.kind <> 'person_erased' ORDER BY t.sequence DESC LIMIT 1) < @before
          AND NOT EXISTS (SELECT 1 FROM due AS d WHERE d.incident = i.number AND d.kind <> 'maintenance')
          AND NOT EXISTS (SELECT 1 FROM action_items AS a WHERE a.incident = i.number AND a.is_open = 1)
          AND NOT EXISTS (SELECT 1 FROM alert_groups AS g WHERE g.incident = i.number AND g.firing > 0)
          AND NOT EXISTS (SELECT 1 FROM written_silences AS w WHERE w.incident = i.number AND w.state <> 'over')
        """;

    /// <summary>The numbers of those that may go, in order, a page at a time.</summary>
    public static Task<IReadOnlyList<int>> RemovableAsync(Session session, DateTimeOffset before, int above, int limit) =>
        session.QueryAsync<int>($"SELECT i.number {Removable} AND i.number > @above ORDER BY i.number LIMIT @limit", new { before, above, limit });

    /// <summary>As it was read under a lock; null where it may not go, or is gone.</summary>
    public static async Task<IncidentRow?> LockAsync(Session session, int number, DateTimeOffset before)
    {
        if (await IncidentTable.LoadAsync(session, number) is not { } row) return null;
        return await session.ScalarAsync<int?>($"SELECT i.number {Removable} AND i.number = @number", new { before, number }) is null ? null : row;
    }

    /// <summary>First that it was, then what there was: without the first the timeline refuses.</summary>
    /// <param name="keptFor">What the settings said.</param>
    public static async Task RemoveAsync(Session session, RemovedRow row, TimeSpan keptFor)
    {
        ArgumentNullException.ThrowIfNull(row);
        await session.ExecuteAsync(
            "INSERT INTO removed_incidents (number, ended_at, removed_at, kept_for) VALUES (@Number, @EndedAt, @RemovedAt, @keptFor)",
            new { row.Number, row.EndedAt, row.RemovedAt, keptFor = (long)keptFor.TotalMilliseconds });
        var search = session.SearchesByVector ? "id" : "rowid";
        string[] statements =
        [
            "DELETE FROM undelivered WHERE effect IN (SELECT id FROM outbox WHERE incident = @number)",
            "DELETE FROM outbox WHERE incident = @number",
            "DELETE FROM inbox WHERE incident = @number",
            "DELETE FROM cards WHERE incident = @number",
            "DELETE FROM due WHERE incident = @number AND kind <> 'maintenance'",
            "DELETE FROM action_items WHERE incident = @number",
            "DELETE FROM publications WHERE incident = @number",
            "DELETE FROM review_versions WHERE incident = @number",
            "DELETE FROM review_comments WHERE incident = @number",
            "DELETE FROM incident_figures WHERE incident = @number",
            "DELETE FROM incident_readers WHERE incident = @number",
            "DELETE FROM imported_incidents WHERE incident = @number",
            "DELETE FROM watches WHERE incident = @number",
            "DELETE FROM written_silences WHERE incident = @number",
            "UPDATE alert_members SET incident = NULL WHERE incident = @number",
            "UPDATE alert_groups SET incident = NULL WHERE incident = @number",
            "UPDATE alert_storms SET incident = NULL WHERE incident = @number",
            "DELETE FROM mirrored WHERE subject = @target",
            "DELETE FROM lanes WHERE target = @target",
            "DELETE FROM facts WHERE name = @putBack OR name LIKE @named",
            $"DELETE FROM search_texts WHERE {search} IN (@words, @words + 1)",
            "DELETE FROM timeline WHERE incident = @number",
            "DELETE FROM incidents WHERE number = @number",
        ];
        var of = new { number = row.Number, words = row.Number * 2L, target = $"incident:{row.Number}", putBack = $"put-back:{row.Number}", named = $"named:INC-{row.Number}:%" };
        foreach (var statement in statements) await session.ExecuteAsync(statement, of);
    }

    public static Task<RemovedRow?> FindAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<RemovedRow>("SELECT number, ended_at, removed_at FROM removed_incidents WHERE number = @number", new { number });

    /// <summary>The numbers of those that are there all the same.</summary>
    public static Task<IReadOnlyList<int>> StillThereAsync(Session session) =>
        session.QueryAsync<int>("SELECT i.number FROM incidents AS i JOIN removed_incidents AS r ON r.number = i.number ORDER BY i.number");
}
