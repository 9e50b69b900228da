using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.History;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Writes incidents of other programs as if they had happened here: timeline, row and figures, and nothing that follows from them. No page, message or due instant comes of it. What was imported before is left as it is.
/// </summary>
public sealed class HistoryWriter(Database database, StandingPlatforms platforms, TimeProvider time)
{
    private const string Source = "import";

    /// <summary>So many are written in one transaction.</summary>
    public const int Together = 50;

    /// <returns>How many were new.</returns>
    public Task<int> WriteAsync(IReadOnlyList<ForeignIncident> incidents, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var written = 0;
        foreach (var incident in incidents)
        {
            if (await ImportedTable.FindAsync(session, incident.Source, incident.Id) is not null) continue;
            await WriteAsync(session, incident, DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()));
            written++;
        }
        return written;
    }, cancellationToken);

    /// <returns>How many of them are there already.</returns>
    public Task<int> CountKnownAsync(IReadOnlyList<ForeignIncident> incidents, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        var known = 0;
        foreach (var incident in incidents) known += await ImportedTable.FindAsync(session, incident.Source, incident.Id) is null ? 0 : 1;
        return known;
    }, cancellationToken);

    private async Task WriteAsync(Session session, ForeignIncident foreign, DateTimeOffset at)
    {
        var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
        var by = new Actor.Automation(foreign.Source);
        var imported = foreign.As(id, platforms.Home.Word());
        var happening = new Happening(imported, IncidentDecider.Evolve(null, imported, by, at), by, at);
        var entry = IncidentRecords.Timeline([happening], "", Source, $"imported from {foreign.Source}")[0];
        await IncidentTable.InsertAsync(session, IncidentRecords.Row(happening.After, entry.Hash));
        await TimelineTable.AppendAsync(session, entry);
        await FigureRows.SaveAsync(session, null, [happening]);
        await SearchRows.SaveAsync(session, null, happening.After);
        await ImportedTable.AddAsync(session, new ImportedRow { Source = foreign.Source, ForeignId = foreign.Id, Incident = id.Number });
    }
}
