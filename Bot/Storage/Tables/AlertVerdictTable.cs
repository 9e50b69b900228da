namespace ChatOpsIncidentBot.Storage;

/// <summary>The last verdict on a group of alerts, each time it began.</summary>
public sealed record AlertVerdictRow
{
    public required string Verdict { get; init; }

    /// <summary>An actor, as the timeline writes it.</summary>
    public required string JudgedBy { get; init; }

    public required DateTimeOffset JudgedAt { get; init; }
}

public static class AlertVerdictTable
{
    public static Task<AlertVerdictRow?> FindAsync(Session session, long group, int round) =>
        session.FirstOrDefaultAsync<AlertVerdictRow>(
            "SELECT verdict, judged_by, judged_at FROM alert_verdicts WHERE grouped = @group AND round = @round", new { group, round });

    /// <returns>How many verdicts there were so far, this one included.</returns>
    public static async Task<int> SaveAsync(Session session, long group, int round, AlertVerdictRow row) =>
        (int)await session.ScalarAsync<long>(
            """
            INSERT INTO alert_verdicts (grouped, round, verdict, judged_by, judged_at, times) VALUES (@group, @round, @Verdict, @JudgedBy, @JudgedAt, 1)
            ON CONFLICT (grouped, round) DO UPDATE
            SET verdict = excluded.verdict, judged_by = excluded.judged_by, judged_at = excluded.judged_at, times = alert_verdicts.times + 1
            RETURNING times
            """,
            new { group, round, row.Verdict, row.JudgedBy, row.JudgedAt });

    /// <summary>Judges the alerts an incident came of.</summary>
    public static Task SaveForIncidentAsync(Session session, int incident, AlertVerdictRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO alert_verdicts (grouped, round, verdict, judged_by, judged_at, times)
            SELECT DISTINCT grouped, round, @Verdict, @JudgedBy, CAST(@JudgedAt AS BIGINT), 1 FROM alert_members WHERE incident = @incident AND round > 0
            ON CONFLICT (grouped, round) DO UPDATE
            SET verdict = excluded.verdict, judged_by = excluded.judged_by, judged_at = excluded.judged_at, times = alert_verdicts.times + 1
            """,
            new { row.Verdict, row.JudgedBy, row.JudgedAt, incident });
}
