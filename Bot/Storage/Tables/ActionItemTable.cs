namespace ChatOpsIncidentBot.Storage;

public static class ActionItemTable
{
    public static Task SetAsync(Session session, ActionItemRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO action_items (incident, number, what, owner, due, is_open, added_at, link)
            VALUES (@Incident, @Number, @What, @Owner, @Due, @IsOpen, @AddedAt, @Link)
            ON CONFLICT (incident, number) DO UPDATE
            SET what = excluded.what, owner = excluded.owner, due = excluded.due, is_open = excluded.is_open, link = excluded.link
            """,
            row);

    public static Task RemoveAsync(Session session, int incident, int number) =>
        session.ExecuteAsync("DELETE FROM action_items WHERE incident = @incident AND number = @number", new { incident, number });

    /// <summary>Those of several incidents that follow one another.</summary>
    public static Task<IReadOnlyList<ActionItemRow>> OfIncidentsAsync(Session session, int first, int last) =>
        session.QueryAsync<ActionItemRow>("SELECT incident, number, what, owner, due, is_open, added_at, link FROM action_items WHERE incident >= @first AND incident <= @last ORDER BY incident, number", new { first, last });

    /// <summary>The open ones of everybody, or of one owner, the longest overdue first and those without a day last; private incidents' among them.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> OpenAsync(Session session, string? owner, int limit) =>
        session.QueryAsync<OpenActionRow>(Open(owner), new { owner, limit });

    internal static string Open(string? owner) =>
        $"""
        SELECT a.incident, a.number, a.what, a.owner, a.due, a.link, a.reminded, i.title, CASE WHEN i.is_private = 1 THEN i.state END AS private_state
        FROM action_items a JOIN incidents i ON i.number = a.incident
        WHERE a.is_open = 1{(owner is null ? "" : " AND a.owner = @owner")}
        ORDER BY COALESCE(a.due, '9999-99-99'), a.incident, a.number
        LIMIT @limit
        """;

    /// <summary>As <see cref="OpenAsync"/>, without those of private incidents the reader has no part in, and from behind a place on.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> OpenForAsync(Session session, string reader, string? owner, ActionPlace? after, int limit) =>
        session.QueryAsync<OpenActionRow>(OpenFor(owner, after), new { reader, owner, Due = after?.Due ?? "9999-99-99", after?.Incident, after?.Number, limit });

    internal static string OpenFor(string? owner, ActionPlace? after) =>
        $"""
        SELECT action_items.incident, action_items.number, action_items.what, action_items.owner, action_items.due, action_items.link, incidents.title
        FROM action_items JOIN incidents ON incidents.number = action_items.incident
        WHERE action_items.is_open = 1 AND {ReaderTable.May("reader")}{(owner is null ? "" : " AND action_items.owner = @owner")}
          {(after is null ? "" : "AND (COALESCE(action_items.due, '9999-99-99'), action_items.incident, action_items.number) > (@Due, @Incident, @Number)")}
        ORDER BY COALESCE(action_items.due, '9999-99-99'), action_items.incident, action_items.number
        LIMIT @limit
        """;

    /// <summary>The open ones that somebody owns and that are due by a day, the longest overdue first, from behind a place on; private incidents' among them.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> DueAsync(Session session, string until, ActionPlace? after, int limit) =>
        session.QueryAsync<OpenActionRow>(
            $"""
            SELECT a.incident, a.number, a.what, a.owner, a.due, a.link, a.reminded, i.title, CASE WHEN i.is_private = 1 THEN i.state END AS private_state
            FROM action_items a JOIN incidents i ON i.number = a.incident
            WHERE a.is_open = 1 AND a.owner IS NOT NULL AND a.due <= @until
              {(after is null ? "" : "AND (a.due, a.incident, a.number) > (@Due, @Incident, @Number)")}
            ORDER BY a.due, a.incident, a.number LIMIT @limit
            """,
            new { until, after?.Due, after?.Incident, after?.Number, limit });

    /// <returns>False where it is done by now, or its owner was reminded of this already.</returns>
    public static async Task<bool> RemindAsync(Session session, int incident, int number, string of) =>
        await session.ExecuteAsync("UPDATE action_items SET reminded = @of WHERE incident = @incident AND number = @number AND is_open = 1 AND (reminded IS NULL OR reminded <> @of)", new { incident, number, of }) == 1;
}

/// <summary>Where a page of action items ends.</summary>
/// <param name="Due">Null for one without a day, which come last.</param>
public sealed record ActionPlace(string? Due, int Incident, int Number);
