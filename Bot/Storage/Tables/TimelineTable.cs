namespace ChatOpsIncidentBot.Storage;

public static class TimelineTable
{
    private const string Columns =
        "incident, sequence, kind, occurred_at, recorded_at, actor, source, reason, data, previous_hash, hash";

    /// <summary>The incident's row has to be there. A sequence that is taken already is a unique violation.</summary>
    public static Task AppendAsync(Session session, TimelineRow row) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO timeline ({Columns})
            VALUES (@Incident, @Sequence, @Kind, @OccurredAt, @RecordedAt, @Actor, @Source, @Reason, @Data, @PreviousHash, @Hash)
            """,
            row);

    /// <summary>All of it, in order.</summary>
    public static Task<IReadOnlyList<TimelineRow>> ReadAsync(Session session, int incident) =>
        session.QueryAsync<TimelineRow>(All, new { incident });

    internal const string All = $"SELECT {Columns} FROM timeline WHERE incident = @incident ORDER BY sequence";

    /// <summary>Those of several incidents that follow one another, in order.</summary>
    public static Task<IReadOnlyList<TimelineRow>> BetweenAsync(Session session, int first, int last) =>
        session.QueryAsync<TimelineRow>($"SELECT {Columns} FROM timeline WHERE incident >= @first AND incident <= @last ORDER BY incident, sequence", new { first, last });

    /// <summary>What comes after an entry, in the order it was recorded.</summary>
    public static Task<IReadOnlyList<TimelineRow>> PageAsync(Session session, int incident, long after, int limit) =>
        session.QueryAsync<TimelineRow>($"SELECT {Columns} FROM timeline WHERE incident = @incident AND sequence > @after ORDER BY sequence LIMIT @limit", new { incident, after, limit });

    /// <summary>What comes before an entry, the newest first.</summary>
    public static Task<IReadOnlyList<TimelineRow>> BeforeAsync(Session session, int incident, long before, int limit) =>
        session.QueryAsync<TimelineRow>($"SELECT {Columns} FROM timeline WHERE incident = @incident AND sequence < @before ORDER BY sequence DESC LIMIT @limit", new { incident, before, limit });

    /// <summary>The entries of one kind, in order.</summary>
    public static Task<IReadOnlyList<TimelineRow>> OfKindAsync(Session session, int incident, string kind) =>
        session.QueryAsync<TimelineRow>($"SELECT {Columns} FROM timeline WHERE incident = @incident AND kind = @kind ORDER BY sequence", new { incident, kind });
}
