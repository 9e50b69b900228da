namespace ChatOpsIncidentBot.Storage;

/// <summary>Alerts nobody wants to hear of for a while.</summary>
public sealed record AlertSilenceRow
{
    public required int Number { get; init; }

    /// <summary>One to a line; all have to hold.</summary>
    public required string Matchers { get; init; }

    public required string Reason { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset UntilAt { get; init; }

    /// <summary>Null where it ended because its time was over.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

public static class AlertSilenceTable
{
    private const string Columns = "number, matchers, reason, made_by, made_at, until_at, ended_by, ended_at";

    public static Task<int> NextNumberAsync(Session session) => CounterTable.NextAsync(session, "silence");

    public static Task AddAsync(Session session, AlertSilenceRow row) =>
        session.ExecuteAsync(
            "INSERT INTO alert_silences (number, matchers, reason, made_by, made_at, until_at) VALUES (@Number, @Matchers, @Reason, @MadeBy, @MadeAt, @UntilAt)",
            new { row.Number, row.Matchers, row.Reason, row.MadeBy, row.MadeAt, row.UntilAt });

    /// <summary>Those that have not ended, whether or not their time is over; the one that ends soonest first.</summary>
    public static Task<IReadOnlyList<AlertSilenceRow>> OpenAsync(Session session) =>
        session.QueryAsync<AlertSilenceRow>($"SELECT {Columns} FROM alert_silences WHERE ended_at IS NULL ORDER BY until_at, number");

    /// <summary>Those that have not ended, none of which ends until the transaction is over: whoever ends one finds all that it held back.</summary>
    public static Task<IReadOnlyList<AlertSilenceRow>> KeptOpenAsync(Session session) =>
        session.QueryAsync<AlertSilenceRow>($"SELECT {Columns} FROM alert_silences WHERE ended_at IS NULL ORDER BY number{session.ForShare}");

    /// <summary>Those that have not ended although their time is over.</summary>
    public static Task<IReadOnlyList<AlertSilenceRow>> OverAsync(Session session, DateTimeOffset now) =>
        session.QueryAsync<AlertSilenceRow>($"SELECT {Columns} FROM alert_silences WHERE ended_at IS NULL AND until_at <= @now ORDER BY until_at, number", new { now });

    /// <summary>Lets one hold until then.</summary>
    public static Task PutOffAsync(Session session, int number, DateTimeOffset until) => session.ExecuteAsync("UPDATE alert_silences SET until_at = @until WHERE number = @number AND ended_at IS NULL", new { number, until });

    /// <returns>False where it had ended already.</returns>
    public static async Task<bool> EndAsync(Session session, int number, string? by, DateTimeOffset at) =>
        await session.ExecuteAsync("UPDATE alert_silences SET ended_by = @by, ended_at = @at WHERE number = @number AND ended_at IS NULL", new { number, by, at }) == 1;

    public static Task<DateTimeOffset?> NextEndAsync(Session session) => session.ScalarAsync<DateTimeOffset?>("SELECT MIN(until_at) FROM alert_silences WHERE ended_at IS NULL");
}
