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

    /// <summary>The open ones of everybody, or of one owner, the longest overdue first and those without a day last; private incidents' among them.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> OpenAsync(Session session, string? owner, int limit) =>
        session.QueryAsync<OpenActionRow>(
            $"""
            SELECT a.incident, a.number, a.what, a.owner, a.due, a.link, a.reminded, i.title, CASE WHEN i.is_private = 1 THEN i.state END AS private_state
            FROM action_items a JOIN incidents i ON i.number = a.incident
            WHERE a.is_open = 1{(owner is null ? "" : " AND a.owner = @owner")}
            ORDER BY CASE WHEN a.due IS NULL THEN 1 ELSE 0 END, a.due, a.incident, a.number
            LIMIT @limit
            """,
            new { owner, limit });

    /// <summary>The open ones that somebody owns and that are due by a day, the longest overdue first; private incidents' among them.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> DueAsync(Session session, string until, int limit) =>
        session.QueryAsync<OpenActionRow>(
            """
            SELECT a.incident, a.number, a.what, a.owner, a.due, a.link, a.reminded, i.title, CASE WHEN i.is_private = 1 THEN i.state END AS private_state
            FROM action_items a JOIN incidents i ON i.number = a.incident
            WHERE a.is_open = 1 AND a.owner IS NOT NULL AND a.due <= @until
            ORDER BY a.due, a.incident, a.number LIMIT @limit
            """,
            new { until, limit });

    /// <returns>False where it is done by now, or its owner was reminded of this already.</returns>
    public static async Task<bool> RemindAsync(Session session, int incident, int number, string of) =>
        await session.ExecuteAsync("UPDATE action_items SET reminded = @of WHERE incident = @incident AND number = @number AND is_open = 1 AND (reminded IS NULL OR reminded <> @of)", new { incident, number, of }) == 1;
}
