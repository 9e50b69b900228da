namespace ChatOpsIncidentBot.Storage;

/// <summary>What was refused to whom. It holds no word that somebody typed.</summary>
public static class AuditTable
{
    /// <summary>A delivery that came twice is written down once.</summary>
    public static Task AddAsync(Session session, AuditRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO audit (at, key, actor, action, incident, outcome)
            VALUES (@At, @Key, @Actor, @Action, @Incident, @Outcome)
            ON CONFLICT DO NOTHING
            """,
            row);

    /// <summary>The newest first.</summary>
    public static Task<IReadOnlyList<AuditRow>> NewestAsync(Session session, int limit) =>
        session.QueryAsync<AuditRow>("SELECT at, key, actor, action, incident, outcome FROM audit ORDER BY id DESC LIMIT @limit", new { limit });

    /// <summary>Puts another name in the place of somebody's.</summary>
    /// <param name="actor">As the timeline writes it: <c>person:bob</c>.</param>
    /// <returns>In how many rows.</returns>
    public static Task<int> EraseAsync(Session session, string actor, string pseudonym) =>
        session.ExecuteAsync("UPDATE audit SET actor = @pseudonym, key = NULL WHERE actor = @actor", new { actor, pseudonym });

    /// <returns>How many rows were removed, at most <paramref name="limit"/>.</returns>
    public static Task<int> PurgeAsync(Session session, DateTimeOffset before, int limit = 1000) =>
        session.ExecuteAsync("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < @before ORDER BY at LIMIT @limit)", new { before, limit });
}

public sealed class AuditRow
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the delivery it came by.</summary>
    public string? Key { get; init; }

    /// <summary>As the timeline writes it: <c>person:bob</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The subcommand's name; of somebody who is not let in, what they did: <c>command</c>, <c>button</c>, <c>form</c>, <c>shortcut</c>, <c>reaction</c>, <c>menu</c>, <c>home</c>.</summary>
    public required string Action { get; init; }

    public int? Incident { get; init; }

    /// <summary>Such as <c>refused: Resolve</c>.</summary>
    public required string Outcome { get; init; }
}
