namespace ChatOpsIncidentBot.Storage;

/// <summary>Which incident of another program became which of ours.</summary>
public sealed record ImportedRow
{
    public required string Source { get; init; }

    public required string ForeignId { get; init; }

    public required int Incident { get; init; }
}

public static class ImportedTable
{
    /// <returns>The number of ours; null where it was not imported.</returns>
    public static Task<int?> FindAsync(Session session, string source, string foreignId) =>
        session.ScalarAsync<int?>("SELECT incident FROM imported_incidents WHERE source = @source AND foreign_id = @foreignId", new { source, foreignId });

    /// <summary>What one of ours was; null where it began here.</summary>
    public static Task<ImportedRow?> OfAsync(Session session, int incident) =>
        session.FirstOrDefaultAsync<ImportedRow>("SELECT source, foreign_id, incident FROM imported_incidents WHERE incident = @incident", new { incident });

    public static Task AddAsync(Session session, ImportedRow row) =>
        session.ExecuteAsync("INSERT INTO imported_incidents (source, foreign_id, incident) VALUES (@Source, @ForeignId, @Incident)", row);
}
