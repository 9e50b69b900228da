namespace ChatOpsIncidentBot.Storage;

/// <summary>Work that is planned and announced to customers.</summary>
public sealed record MaintenanceRow
{
    public required int Number { get; init; }

    /// <summary>Counts the changes, so that of two at the same moment one is refused.</summary>
    public required int Version { get; init; }

    /// <summary>As JSON.</summary>
    public required string Maintenance { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>Null while it is not over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

public static class MaintenanceTable
{
    private const string Columns = "number, version, maintenance, announced_at, ended_at";

    public static Task<int> NextNumberAsync(Session session) => CounterTable.NextAsync(session, "maintenance");

    public static Task AddAsync(Session session, MaintenanceRow row) =>
        session.ExecuteAsync($"INSERT INTO maintenances ({Columns}) VALUES (@Number, @Version, @Maintenance, @AnnouncedAt, @EndedAt)", row);

    /// <returns>False where it was changed by somebody else meanwhile.</returns>
    public static async Task<bool> ChangeAsync(Session session, MaintenanceRow row) =>
        await session.ExecuteAsync("UPDATE maintenances SET version = version + 1, maintenance = @Maintenance, ended_at = @EndedAt WHERE number = @Number AND version = @Version", new { row.Number, row.Version, row.Maintenance, row.EndedAt }) == 1;

    public static Task<MaintenanceRow?> FindAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<MaintenanceRow>($"SELECT {Columns} FROM maintenances WHERE number = @number", new { number });

    /// <summary>Those that are not over, and those that ended at an instant or later; the newest first.</summary>
    public static Task<IReadOnlyList<MaintenanceRow>> SinceAsync(Session session, DateTimeOffset since) =>
        session.QueryAsync<MaintenanceRow>($"SELECT {Columns} FROM maintenances WHERE ended_at IS NULL OR ended_at >= @since ORDER BY announced_at DESC, number DESC", new { since });
}
