namespace ChatOpsIncidentBot.Storage;

/// <summary>Every occurrence of every alert; the newest of each is marked.</summary>
public static class AlertTable
{
    private const string Columns = "id, source, fingerprint, name, service, labels, annotations, link, starts_at, said_at, received_at, heard_at, lapses_at, ended_at, starts";

    /// <summary>In a write the row is locked until the end of the transaction.</summary>
    public static Task<AlertRow?> NewestAsync(Session session, string source, string fingerprint) =>
        session.FirstOrDefaultAsync<AlertRow>(
            $"SELECT {Columns} FROM alerts WHERE source = @source AND fingerprint = @fingerprint AND is_newest = 1{session.ForUpdate}", new { source, fingerprint });

    /// <summary>Puts an occurrence in the place of the one that was newest.</summary>
    /// <returns>Its number.</returns>
    public static async Task<long> AddAsync(Session session, AlertRow row)
    {
        await session.ExecuteAsync(
            "UPDATE alerts SET is_newest = 0 WHERE source = @Source AND fingerprint = @Fingerprint AND is_newest = 1", new { row.Source, row.Fingerprint });
        return await session.ScalarAsync<long>(
            """
            INSERT INTO alerts (source, fingerprint, is_newest, name, service, labels, annotations, link, starts_at, said_at, received_at, heard_at, lapses_at, ended_at, starts)
            VALUES (@Source, @Fingerprint, 1, @Name, @Service, @Labels, @Annotations, @Link, @StartsAt, @SaidAt, @ReceivedAt, @HeardAt, @LapsesAt, @EndedAt, @Starts)
            RETURNING id
            """,
            row);
    }

    public static Task RenewAsync(Session session, long id, string annotations, DateTimeOffset startsAt, DateTimeOffset? lapsesAt, DateTimeOffset? saidAt, DateTimeOffset heardAt) =>
        session.ExecuteAsync(
            "UPDATE alerts SET annotations = @annotations, starts_at = @startsAt, lapses_at = @lapsesAt, said_at = @saidAt, heard_at = @heardAt WHERE id = @id",
            new { id, annotations, startsAt, lapsesAt, saidAt, heardAt });

    public static Task SaidAsync(Session session, long id, DateTimeOffset? saidAt) => session.ExecuteAsync("UPDATE alerts SET said_at = @saidAt WHERE id = @id", new { id, saidAt });

    public static Task PutOffAsync(Session session, long id, DateTimeOffset lapsesAt) =>
        session.ExecuteAsync("UPDATE alerts SET lapses_at = @lapsesAt WHERE id = @id AND ended_at IS NULL", new { id, lapsesAt });

    public static Task EndAsync(Session session, long id, DateTimeOffset at) =>
        session.ExecuteAsync("UPDATE alerts SET ended_at = @at, lapses_at = NULL, held_until = NULL WHERE id = @id", new { id, at });

    /// <summary>What counts as ended by now because it was not said again, the longest overdue first.</summary>
    public static Task<IReadOnlyList<AlertRow>> LapsedAsync(Session session, DateTimeOffset now, int limit) =>
        session.QueryAsync<AlertRow>($"SELECT {Columns} FROM alerts WHERE lapses_at <= @now ORDER BY lapses_at, id LIMIT @limit{session.ForUpdateSkipLocked}", new { now, limit });

    /// <summary>How often each alert fired since, the most frequent first; what was held back does not count.</summary>
    public static Task<IReadOnlyList<AlertCountRow>> CountedAsync(Session session, DateTimeOffset since) =>
        session.QueryAsync<AlertCountRow>(
            """
            SELECT a.name AS name, COUNT(*) AS times,
              SUM(CASE WHEN EXISTS (SELECT 1 FROM alert_members AS m WHERE m.alert = a.id AND m.incident IS NOT NULL) THEN 0 ELSE 1 END) AS alone
            FROM alerts AS a
            WHERE a.received_at >= @since AND a.silence IS NULL AND a.held_by IS NULL
            GROUP BY a.name
            ORDER BY times DESC, a.name
            LIMIT 100
            """,
            new { since });

    /// <summary>What a silence held back, in the order it came.</summary>
    public static Task<IReadOnlyList<AlertRow>> SilencedAsync(Session session, int silence) =>
        session.QueryAsync<AlertRow>($"SELECT {Columns} FROM alerts WHERE silence = @silence ORDER BY id{session.ForUpdate}", new { silence });

    public static Task<AlertRow?> FindAsync(Session session, long id) => session.FirstOrDefaultAsync<AlertRow>($"SELECT {Columns} FROM alerts WHERE id = @id", new { id });

    /// <summary>The labels of everything that fires, was heard of since, and is not what people say is over.</summary>
    public static Task<IReadOnlyList<string>> FiringAsync(Session session, DateTimeOffset since) =>
        session.QueryAsync<string>(Firing, new { since });

    internal const string Firing =
        """
        SELECT alerts.labels FROM alerts
        WHERE alerts.is_newest = 1 AND alerts.ended_at IS NULL AND COALESCE(alerts.heard_at, alerts.received_at) > @since
          AND NOT EXISTS (SELECT 1 FROM alert_members AS m JOIN incidents AS i ON i.number = m.incident WHERE m.alert = alerts.id AND i.status IN ('resolved', 'closed', 'cancelled'))
        """;

    /// <summary>The newest of each of these, whether or not it fires.</summary>
    public static Task<IReadOnlyList<AlertRow>> NewestOfAsync(Session session, string[] sources, string[] fingerprints) =>
        session.QueryAsync<AlertRow>(
            $"SELECT {Columns} FROM alerts WHERE source {session.AnyOf("sources")} AND fingerprint {session.AnyOf("fingerprints")} AND is_newest = 1 ORDER BY fingerprint, source", new { sources, fingerprints });

    /// <summary>What fires of these sources.</summary>
    public static Task<IReadOnlyList<AlertRow>> FiringOfAsync(Session session, string[] sources) =>
        session.QueryAsync<AlertRow>($"SELECT {Columns} FROM alerts WHERE source {session.AnyOf("sources")} AND is_newest = 1 AND ended_at IS NULL ORDER BY fingerprint, source", new { sources });

    /// <summary>Keeps an alert from being heard, or lets it be heard.</summary>
    /// <param name="by">Why; null where it is heard.</param>
    /// <param name="until">When to look again; null for when that is told otherwise.</param>
    /// <param name="starts">Its last beginnings that were heard.</param>
    public static Task HoldAsync(Session session, long id, int? silence, string? by, DateTimeOffset? until, string? starts) =>
        session.ExecuteAsync("UPDATE alerts SET silence = @silence, held_by = @by, held_until = @until, starts = @starts WHERE id = @id", new { id, silence, by, until, starts });

    /// <summary>What is held back for a reason has to be looked at again.</summary>
    public static Task LookAgainAsync(Session session, string by, DateTimeOffset at) =>
        session.ExecuteAsync("UPDATE alerts SET held_until = @at WHERE held_by = @by AND ended_at IS NULL", new { by, at });

    /// <summary>Whatever is held back has to be looked at again; a silence tells when it ends.</summary>
    public static Task LookAgainAsync(Session session, DateTimeOffset at) =>
        session.ExecuteAsync("UPDATE alerts SET held_until = @at WHERE held_by IS NOT NULL AND silence IS NULL AND ended_at IS NULL", new { at });

    public static Task<IReadOnlyList<AlertRow>> HeldUntilAsync(Session session, DateTimeOffset now, int limit) =>
        session.QueryAsync<AlertRow>($"SELECT {Columns} FROM alerts WHERE held_until <= @now ORDER BY held_until, id LIMIT @limit{session.ForUpdateSkipLocked}", new { now, limit });

    /// <summary>Looks again then at what is held back.</summary>
    public static Task HoldUntilAsync(Session session, long id, DateTimeOffset until) => session.ExecuteAsync("UPDATE alerts SET held_until = @until WHERE id = @id AND held_until IS NOT NULL", new { id, until });

    public static Task<DateTimeOffset?> NextHeldAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(held_until) FROM alerts WHERE held_until IS NOT NULL");

    public static Task<DateTimeOffset?> NextLapseAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(lapses_at) FROM alerts WHERE lapses_at IS NOT NULL");

    /// <summary>Those an incident is about, the newest first.</summary>
    public static Task<IReadOnlyList<IncidentAlertRow>> OfIncidentAsync(Session session, int incident, int limit) =>
        session.QueryAsync<IncidentAlertRow>(
            "SELECT a.name AS name, a.link AS link, a.starts_at AS starts_at, a.ended_at AS ended_at FROM alert_members AS m JOIN alerts AS a ON a.id = m.alert WHERE m.incident = @incident ORDER BY a.id DESC LIMIT @limit",
            new { incident, limit });
}

/// <summary>An alert an incident is about.</summary>
public sealed record IncidentAlertRow
{
    public required string Name { get; init; }

    public string? Link { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>How often an alert fired.</summary>
public sealed record AlertCountRow
{
    public required string Name { get; init; }

    public required int Times { get; init; }

    /// <summary>How many times no incident came of it.</summary>
    public required int Alone { get; init; }
}
