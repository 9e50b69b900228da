namespace ChatOpsIncidentBot.Storage;

/// <summary>A silence that stands in Alertmanager, or is to stand there: for an alert of an incident, or for a silence of the bot's own.</summary>
public sealed record WrittenSilenceRow
{
    public const string Wanted = "wanted", Held = "held", Ending = "ending", Left = "left", Over = "over";

    public long Id { get; init; }

    /// <summary>Stands in its comment, by which it is found there.</summary>
    public required string Key { get; init; }

    public int? Incident { get; init; }

    public int? Silence { get; init; }

    /// <summary>The alert's; null for a silence of the bot's own.</summary>
    public string? Name { get; init; }

    /// <summary>The alert's; null for a silence of the bot's own.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Who acknowledged, or made the silence.</summary>
    public required string Author { get; init; }

    /// <summary>
    /// <c>wanted</c> (it is not known to be there), <c>held</c> (it is), <c>ending</c> (it is to end), <c>left</c> (somebody ended it there, or it was refused, and the bot leaves that so), <c>over</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>When it was posted without anybody knowing what became of that; null where that is known.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When it ends unless it is renewed, by Alertmanager's clock; null until it is there.</summary>
    public DateTimeOffset? UntilAt { get; init; }

    /// <summary>When it was told that it is there.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When it was told that something cannot be done; null once it could.</summary>
    public DateTimeOffset? FailureToldAt { get; init; }
}

public static class WrittenSilenceTable
{
    private const string Columns = "id, key, incident, silence, name, fingerprint, author, state, tried_at, until_at, told_at, failure_told_at";

    public static Task AddAsync(Session session, WrittenSilenceRow row) =>
        session.ExecuteAsync(
            "INSERT INTO written_silences (key, incident, silence, name, fingerprint, author, state) VALUES (@Key, @Incident, @Silence, @Name, @Fingerprint, @Author, @State)",
            new { row.Key, row.Incident, row.Silence, row.Name, row.Fingerprint, row.Author, row.State });

    /// <summary>All but those that are over, in the order they were wanted; locked until the end of the transaction.</summary>
    public static Task<IReadOnlyList<WrittenSilenceRow>> OpenAsync(Session session) =>
        session.QueryAsync<WrittenSilenceRow>($"SELECT {Columns} FROM written_silences WHERE state <> 'over' ORDER BY id{session.ForUpdate}");

    /// <summary>Those of incidents that are not over.</summary>
    public static Task<IReadOnlyList<WrittenSilenceRow>> OfIncidentsAsync(Session session, int[] incidents) =>
        session.QueryAsync<WrittenSilenceRow>($"SELECT {Columns} FROM written_silences WHERE state <> 'over' AND incident {session.AnyOf("incidents")} ORDER BY id{session.ForUpdate}", new { incidents });

    public static Task<WrittenSilenceRow?> FindAsync(Session session, long id) =>
        session.FirstOrDefaultAsync<WrittenSilenceRow>($"SELECT {Columns} FROM written_silences WHERE id = @id{session.ForUpdate}", new { id });

    public static Task<WrittenSilenceRow?> OfSilenceAsync(Session session, int silence) =>
        session.FirstOrDefaultAsync<WrittenSilenceRow>($"SELECT {Columns} FROM written_silences WHERE silence = @silence{session.ForUpdate}", new { silence });

    public static Task SaveAsync(Session session, WrittenSilenceRow row) =>
        session.ExecuteAsync(
            "UPDATE written_silences SET key = @Key, incident = @Incident, state = @State, tried_at = @TriedAt, until_at = @UntilAt, told_at = @ToldAt, failure_told_at = @FailureToldAt WHERE id = @Id",
            new { row.Key, row.Incident, row.State, row.TriedAt, row.UntilAt, row.ToldAt, row.FailureToldAt, row.Id });

    /// <summary>How many there are in each state but the last.</summary>
    public static Task<IReadOnlyList<WrittenSilenceCount>> CountAsync(Session session) =>
        session.QueryAsync<WrittenSilenceCount>("SELECT state, COUNT(*) AS count FROM written_silences WHERE state <> 'over' GROUP BY state");
}

public sealed record WrittenSilenceCount
{
    public required string State { get; init; }

    public required int Count { get; init; }
}
