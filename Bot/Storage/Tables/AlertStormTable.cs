namespace ChatOpsIncidentBot.Storage;

/// <summary>So many groups of alerts begin that the further ones are told together.</summary>
public sealed record AlertStormRow
{
    public required long Id { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>The incident that is declared for all of it.</summary>
    public int? Incident { get; init; }

    /// <summary>Whether what begins joins it.</summary>
    public required bool IsOn { get; init; }

    /// <summary>How often its message was posted or edited.</summary>
    public required int Tells { get; init; }

    /// <summary>What the message says, in short; the same is not said again.</summary>
    public string? Told { get; init; }

    /// <summary>When to look at it; null for not by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>What a storm came to.</summary>
public sealed record AlertStormFigures
{
    public required long Groups { get; init; }

    public required long Firing { get; init; }

    public required long Total { get; init; }

    /// <summary>How many of its groups began of late.</summary>
    public long Recent { get; init; }

    /// <summary>How many more alerts there are of one of its groups than were sent.</summary>
    public int? LeftOut { get; init; }

    /// <summary>When the last of its alerts ended.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>The gravest there would have been by itself; null where all would only have been shown.</summary>
    public int? Severity { get; init; }
}

/// <summary>A group that is told with a storm.</summary>
public sealed record AlertStormMember
{
    public required long Id { get; init; }

    public required int Firing { get; init; }

    public required int Total { get; init; }

    public int? Severity { get; init; }

    public required string Name { get; init; }

    public string? Service { get; init; }

    public required DateTimeOffset StartsAt { get; init; }
}

/// <summary>How many alerts of a name a storm has gathered.</summary>
public sealed record AlertStormName
{
    public required string Name { get; init; }

    public required long Times { get; init; }
}

public static class AlertStormTable
{
    private const string Columns = "id, began_at, incident, is_on, tells, told, due_at";

    /// <summary>The one that is on; it is not locked, because everything that begins reads it.</summary>
    public static Task<AlertStormRow?> OnAsync(Session session) => session.FirstOrDefaultAsync<AlertStormRow>($"SELECT {Columns} FROM alert_storms WHERE is_on = 1");

    public static Task<AlertStormRow?> FindAsync(Session session, long id) => session.FirstOrDefaultAsync<AlertStormRow>($"SELECT {Columns} FROM alert_storms WHERE id = @id", new { id });

    public static Task<AlertStormRow?> NewestAsync(Session session) => session.FirstOrDefaultAsync<AlertStormRow>($"SELECT {Columns} FROM alert_storms ORDER BY id DESC LIMIT 1");

    /// <summary>Another transaction may have begun it at the same moment; then it is that one.</summary>
    public static async Task<AlertStormRow> BeginAsync(Session session, DateTimeOffset now)
    {
        await session.ExecuteAsync("INSERT INTO alert_storms (began_at, due_at) VALUES (@now, @now) ON CONFLICT DO NOTHING", new { now });
        return await OnAsync(session) ?? throw new InvalidOperationException("The storm that began is not there.");
    }

    /// <summary>Whether an incident was declared for a storm.</summary>
    public static async Task<bool> IsOfAsync(Session session, int incident) => await session.ScalarAsync<long?>("SELECT 1 FROM alert_storms WHERE incident = @incident LIMIT 1", new { incident }) is not null;

    /// <summary>No more joins it.</summary>
    public static Task EndAsync(Session session, long id) => session.ExecuteAsync("UPDATE alert_storms SET is_on = 0 WHERE id = @id", new { id });

    /// <summary>Has it looked at by then.</summary>
    public static Task HurryAsync(Session session, long id, DateTimeOffset at) => session.ExecuteAsync("UPDATE alert_storms SET due_at = @at WHERE id = @id AND (due_at IS NULL OR due_at > @at)", new { id, at });

    public static Task SaveAsync(Session session, AlertStormRow row) => session.ExecuteAsync(
        "UPDATE alert_storms SET incident = @Incident, is_on = @IsOn, tells = @Tells, told = @Told, due_at = @DueAt WHERE id = @Id", new { row.Incident, row.IsOn, row.Tells, row.Told, row.DueAt, row.Id });

    /// <summary>It is locked until the end of the transaction.</summary>
    public static Task<AlertStormRow?> TakeAsync(Session session, long id) => session.FirstOrDefaultAsync<AlertStormRow>($"SELECT {Columns} FROM alert_storms WHERE id = @id{session.ForUpdate}", new { id });

    public static Task<IReadOnlyList<AlertStormRow>> DueAsync(Session session, DateTimeOffset now, int limit) =>
        session.QueryAsync<AlertStormRow>($"SELECT {Columns} FROM alert_storms WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit{session.ForUpdateSkipLocked}", new { now, limit });

    /// <summary>Leaves one alone until then.</summary>
    public static Task PutOffAsync(Session session, long id, DateTimeOffset at) => session.ExecuteAsync("UPDATE alert_storms SET due_at = @at WHERE id = @id", new { id, at });

    public static Task<DateTimeOffset?> NextDueAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(due_at) FROM alert_storms WHERE due_at IS NOT NULL");

    /// <summary>How many groups are told beside a storm.</summary>
    public static Task<long> BesideAsync(Session session, long id) => session.ScalarAsync<long>("SELECT COUNT(*) FROM alert_groups WHERE apart = @id", new { id });

    /// <summary>Whether anything of a service is in a storm, or was told by itself since.</summary>
    public static async Task<bool> HasServiceAsync(Session session, long id, string service, DateTimeOffset since) =>
        await session.ScalarAsync<long?>("SELECT id FROM alert_groups WHERE storm = @id AND service = @service LIMIT 1", new { id, service }) is not null
        || await session.ScalarAsync<long?>("SELECT id FROM alert_groups WHERE storm IS NULL AND round_at > @since AND service = @service LIMIT 1", new { since, service }) is not null;

    /// <summary>How many groups that are told by themselves began since; counts no further than <paramref name="most"/>.</summary>
    public static Task<long> BegunSinceAsync(Session session, DateTimeOffset since, int most) =>
        session.ScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM alert_groups WHERE round_at > @since AND storm IS NULL LIMIT @most) AS begun", new { since, most });

    /// <param name="since">From when on a group counts as recent.</param>
    public static async Task<AlertStormFigures> FiguresAsync(Session session, long id, DateTimeOffset since) =>
        await session.FirstOrDefaultAsync<AlertStormFigures>(
            """
            SELECT COUNT(*) AS groups, COALESCE(SUM(firing), 0) AS firing, COALESCE(SUM(total), 0) AS total, COALESCE(SUM(CASE WHEN round_at > @since THEN 1 ELSE 0 END), 0) AS recent, MAX(left_out) AS left_out, MAX(quiet_since) AS quiet_since, MIN(began_at) AS began_at,
              MIN(storm_severity) AS severity
            FROM alert_groups WHERE storm = @id
            """,
            new { id, since }) ?? throw new InvalidOperationException("A sum is always there.");

    /// <summary>The most frequent first.</summary>
    public static Task<IReadOnlyList<AlertStormName>> NamesAsync(Session session, long id, int limit) =>
        session.QueryAsync<AlertStormName>(
            """
            SELECT a.name AS name, COUNT(*) AS times
            FROM alert_groups AS g JOIN alert_members AS m ON m.grouped = g.id AND m.round = g.rounds JOIN alerts AS a ON a.id = m.alert
            WHERE g.storm = @id GROUP BY a.name ORDER BY COUNT(*) DESC, a.name LIMIT @limit
            """,
            new { id, limit });

    /// <summary>What fires first, the gravest before the others, then in the order it came.</summary>
    public static Task<IReadOnlyList<AlertStormMember>> MembersAsync(Session session, long id, int skip, int limit) =>
        session.QueryAsync<AlertStormMember>(
            """
            SELECT g.id AS id, g.firing AS firing, g.total AS total, g.storm_severity AS severity, a.name AS name, a.service AS service, a.starts_at AS starts_at
            FROM alert_groups AS g JOIN alerts AS a ON a.id = (SELECT MIN(m.alert) FROM alert_members AS m WHERE m.grouped = g.id AND m.round = g.rounds)
            WHERE g.storm = @id ORDER BY CASE WHEN g.firing > 0 THEN 0 ELSE 1 END, COALESCE(g.storm_severity, 9), g.id LIMIT @limit OFFSET @skip
            """,
            new { id, skip, limit });

    /// <summary>An incident came of all that a storm has gathered.</summary>
    public static Task BecameAsync(Session session, long id, int incident) =>
        session.ExecuteAsync(
            """
            UPDATE alert_members SET incident = @incident
            WHERE incident IS NULL AND (grouped, round) IN (SELECT g.id, g.rounds FROM alert_groups AS g WHERE g.storm = @id)
            """,
            new { id, incident });
}
