namespace ChatOpsIncidentBot.Storage;

public static class ActionItemTable
{
    public static Task SetAsync(Session session, ActionItemRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO action_items (incident, number, what, owner, due, is_open, added_at)
            VALUES (@Incident, @Number, @What, @Owner, @Due, @IsOpen, @AddedAt)
            ON CONFLICT (incident, number) DO UPDATE
            SET what = excluded.what, owner = excluded.owner, due = excluded.due, is_open = excluded.is_open
            """,
            row);

    public static Task RemoveAsync(Session session, int incident, int number) =>
        session.ExecuteAsync("DELETE FROM action_items WHERE incident = @incident AND number = @number", new { incident, number });

    /// <summary>The open ones of everybody, or of one owner, the longest overdue first and those without a day last; private incidents' among them.</summary>
    public static Task<IReadOnlyList<OpenActionRow>> OpenAsync(Session session, string? owner, int limit) =>
        session.QueryAsync<OpenActionRow>(
            $"""
            SELECT a.incident, a.number, a.what, a.owner, a.due, i.title, CASE WHEN i.is_private = 1 THEN i.state END AS private_state
            FROM action_items a JOIN incidents i ON i.number = a.incident
            WHERE a.is_open = 1{(owner is null ? "" : " AND a.owner = @owner")}
            ORDER BY CASE WHEN a.due IS NULL THEN 1 ELSE 0 END, a.due, a.incident, a.number
            LIMIT @limit
            """,
            new { owner, limit });
}
