namespace ChatOpsIncidentBot.Storage;

/// <summary>Alerts that are one trouble, and the incident they are about.</summary>
public sealed record AlertGroupRow
{
    public required long Id { get; init; }

    public required string Key { get; init; }

    /// <summary>The newest one; it may be over.</summary>
    public int? Incident { get; init; }

    public required int Firing { get; init; }

    /// <summary>How many occurrences there were since the group began, which it does anew when all had ended and its incident was over.</summary>
    public required int Total { get; init; }

    /// <summary>How often it began.</summary>
    public required int Rounds { get; init; }

    /// <summary>When the trouble probably began: the earliest beginning of its alerts, less what their rules wait.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>Since when none has fired; null while one does.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    /// <summary>When it was told that none fires any more. <see cref="QuietSince"/> is by the clock of whoever said so, and may be long ago by then.</summary>
    public DateTimeOffset? QuietToldAt { get; init; }

    /// <summary>When it began this time; null where that was not kept.</summary>
    public DateTimeOffset? RoundAt { get; init; }

    /// <summary>When it has to be looked at; null for never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Since when it is known that an alert of it comes and goes; null where none does.</summary>
    public DateTimeOffset? FlapsSince { get; init; }

    /// <summary>When what flaps will have fired for long enough to be declared; null where it will not be.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>The storm it is told with; null where it is told by itself.</summary>
    public long? Storm { get; init; }

    /// <summary>How grave the gravest of its alerts would have been by itself, in a storm; null where it would only have been shown.</summary>
    public int? StormSeverity { get; init; }

    /// <summary>The service of the alert it began with; null where that names none of the settings.</summary>
    public string? Service { get; init; }

    /// <summary>The storm it is told beside, because it is grave and has nothing to do with it.</summary>
    public long? Apart { get; init; }

    /// <summary>How many more alerts there are of it, as the monitoring system says that did not send them.</summary>
    public int LeftOut { get; init; }
}

public static class AlertGroupTable
{
    private const string Columns = "id, key, incident, firing, total, rounds, began_at, quiet_since, quiet_told_at, round_at, due_at, flaps_since, settles_at, storm, storm_severity, service, apart, left_out";

    /// <summary>The group of a key, which is made where it is not there. It is locked until the end of the transaction.</summary>
    public static async Task<AlertGroupRow> OpenAsync(Session session, string key)
    {
        await session.ExecuteAsync("INSERT INTO alert_groups (key) VALUES (@key) ON CONFLICT (key) DO NOTHING", new { key });
        return await session.FirstOrDefaultAsync<AlertGroupRow>($"SELECT {Columns} FROM alert_groups WHERE key = @key{session.ForUpdate}", new { key })
            ?? throw new InvalidOperationException("The group that was made is not there.");
    }

    /// <summary>It is locked until the end of the transaction. Null where there is none of that number.</summary>
    public static Task<AlertGroupRow?> FindAsync(Session session, long id) =>
        session.FirstOrDefaultAsync<AlertGroupRow>($"SELECT {Columns} FROM alert_groups WHERE id = @id{session.ForUpdate}", new { id });

    public static Task SaveAsync(Session session, AlertGroupRow row) =>
        session.ExecuteAsync(
            "UPDATE alert_groups SET incident = @Incident, firing = @Firing, total = @Total, rounds = @Rounds, began_at = @BeganAt, quiet_since = @QuietSince, quiet_told_at = @QuietToldAt, round_at = @RoundAt, due_at = @DueAt, flaps_since = @FlapsSince, settles_at = @SettlesAt, storm = @Storm, storm_severity = @StormSeverity, service = @Service, apart = @Apart, left_out = @LeftOut WHERE id = @Id",
            new { row.Incident, row.Firing, row.Total, row.Rounds, row.BeganAt, row.QuietSince, row.QuietToldAt, row.RoundAt, row.DueAt, row.FlapsSince, row.SettlesAt, row.Storm, row.StormSeverity, row.Service, row.Apart, row.LeftOut, row.Id });

    /// <param name="round">Which time the group began.</param>
    /// <param name="at">When people could first hear of it.</param>
    public static Task JoinAsync(Session session, long alert, long group, int round, int? incident, DateTimeOffset at) =>
        session.ExecuteAsync("INSERT INTO alert_members (alert, grouped, round, incident, joined_at) VALUES (@alert, @group, @round, @incident, @at)", new { alert, group, round, incident, at });

    /// <summary>An incident came of what a group has gathered since it began for that time.</summary>
    public static Task BecameAsync(Session session, long group, int round, int incident) =>
        session.ExecuteAsync("UPDATE alert_members SET incident = @incident WHERE grouped = @group AND round = @round AND incident IS NULL", new { group, round, incident });

    /// <summary>The groups an alert belongs to.</summary>
    public static Task<IReadOnlyList<long>> OfAlertAsync(Session session, long alert) =>
        session.QueryAsync<long>("SELECT grouped FROM alert_members WHERE alert = @alert ORDER BY grouped", new { alert });

    /// <summary>The newest occurrence in a group; null where there is none of that number.</summary>
    public static Task<AlertRow?> NewestOfAsync(Session session, long group) =>
        session.FirstOrDefaultAsync<AlertRow>(
            """
            SELECT a.id, a.source, a.fingerprint, a.name, a.service, a.labels, a.annotations, a.link, a.starts_at, a.received_at, a.lapses_at, a.ended_at, a.starts
            FROM alert_members AS m JOIN alerts AS a ON a.id = m.alert WHERE m.grouped = @group ORDER BY a.id DESC LIMIT 1
            """,
            new { group });

    /// <summary>The occurrence with which a group began; null where it never did so often.</summary>
    public static Task<AlertRow?> FirstOfAsync(Session session, long group, int round) =>
        session.FirstOrDefaultAsync<AlertRow>(
            """
            SELECT a.id, a.source, a.fingerprint, a.name, a.service, a.labels, a.annotations, a.link, a.starts_at, a.received_at, a.lapses_at, a.ended_at, a.starts
            FROM alert_members AS m JOIN alerts AS a ON a.id = m.alert WHERE m.grouped = @group AND m.round = @round ORDER BY a.id LIMIT 1
            """,
            new { group, round });

    /// <summary>The incident that came of a group when it began for that time; null where none did.</summary>
    public static Task<int?> IncidentOfAsync(Session session, long group, int round) =>
        session.ScalarAsync<int?>("SELECT MAX(incident) FROM alert_members WHERE grouped = @group AND round = @round", new { group, round });

    /// <summary>What fires in a group, in the order it came.</summary>
    public static Task<IReadOnlyList<AlertRow>> FiringOfAsync(Session session, long group, int limit) =>
        session.QueryAsync<AlertRow>(
            """
            SELECT a.id, a.source, a.fingerprint, a.name, a.service, a.labels, a.annotations, a.link, a.starts_at, a.received_at, a.lapses_at, a.ended_at, a.starts
            FROM alert_members AS m JOIN alerts AS a ON a.id = m.alert WHERE m.grouped = @group AND a.ended_at IS NULL ORDER BY a.id LIMIT @limit
            """,
            new { group, limit });

    /// <summary>Whether there is any group of which something was left out.</summary>
    public static async Task<bool> IsAnyCutAsync(Session session) => await session.ScalarAsync<long?>("SELECT id FROM alert_groups WHERE left_out > 0 LIMIT 1") is not null;

    /// <summary>The groups of incidents; they are not locked.</summary>
    public static Task<IReadOnlyList<AlertGroupRow>> OfIncidentsAsync(Session session, int[] incidents) =>
        session.QueryAsync<AlertGroupRow>($"SELECT {Columns} FROM alert_groups WHERE incident {session.AnyOf("incidents")} ORDER BY id", new { incidents });

    /// <summary>Leaves a group alone until then.</summary>
    public static Task PutOffAsync(Session session, long id, DateTimeOffset at) => session.ExecuteAsync("UPDATE alert_groups SET due_at = @at WHERE id = @id", new { id, at });

    public static Task<IReadOnlyList<AlertGroupRow>> DueAsync(Session session, DateTimeOffset now, int limit) =>
        session.QueryAsync<AlertGroupRow>($"SELECT {Columns} FROM alert_groups WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit{session.ForUpdateSkipLocked}", new { now, limit });

    public static Task<DateTimeOffset?> NextDueAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(due_at) FROM alert_groups WHERE due_at IS NOT NULL");
}
