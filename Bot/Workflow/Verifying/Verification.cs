using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Verifying;

/// <summary>Reads all there is, a few incidents at a time and each few in one snapshot, so that it takes no more memory for a million and works beside a bot that goes on writing.</summary>
public sealed class Verification(Database database)
{
    private const int Together = 20;

    /// <summary>The name of the fact that an incident came back from an export.</summary>
    public static string PutBack(int incident) => $"put-back:{incident}";

    /// <summary>How many were looked at so far.</summary>
    public long Incidents { get; private set; }

    public long Entries { get; private set; }

    /// <returns>A line for each thing that is wrong.</returns>
    public async IAsyncEnumerable<string> FindingsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var above = 0;
        while (true)
        {
            var from = above;
            var some = await database.ReadAsync(session => SomeAsync(session, from), cancellationToken);
            foreach (var stored in some)
            {
                Incidents++;
                Entries += stored.Timeline.Count;
                foreach (var finding in Verifier.Look(stored)) yield return finding;
            }
            if (some.Count < Together) break;
            above = some[^1].Row.Number;
        }
        foreach (var orphans in Orphans.All)
        {
            foreach (var of in await database.ReadAsync(session => Orphans.FindAsync(session, orphans), cancellationToken)) yield return orphans.Sentence(of);
        }
        await foreach (var finding in AuditVerifier.FindingsAsync(database, cancellationToken)) yield return finding;
        foreach (var number in await database.ReadAsync(RemovedTable.StillThereAsync, cancellationToken)) yield return $"INC-{number} was removed as Retention says, and is there.";
        foreach (var entry in await database.ReadAsync(ErasureTable.UnrecordedAsync, cancellationToken)) yield return $"INC-{entry.Incident}: entry {entry.Sequence} says that a name was taken out, and nobody is written down who was forgotten under that number.";
        foreach (var counter in await database.ReadAsync(Orphans.CountersBelowAsync, cancellationToken))
        {
            yield return $"The counter '{counter.Name}' stands at {counter.Value}, and the number {counter.Highest} is taken: the next ones would be given twice.";
        }
    }

    private static async Task<List<StoredIncident>> SomeAsync(Session session, int above)
    {
        var rows = await IncidentTable.AllAsync(session, above, Together);
        if (rows.Count == 0) return [];
        var (first, last) = (rows[0].Number, rows[^1].Number);
        var timelines = (await TimelineTable.BetweenAsync(session, first, last)).ToLookup(row => row.Incident);
        var due = (await DueTable.BetweenAsync(session, first, last)).Where(row => DueInstants.Kinds.Contains(row.Kind)).ToLookup(row => row.Incident);
        var actions = (await ActionItemTable.OfIncidentsAsync(session, first, last)).ToLookup(row => row.Incident);
        var publications = (await PublicationTable.OfIncidentsAsync(session, first, last)).ToDictionary(row => row.Incident);
        var stored = new List<StoredIncident>(rows.Count);
        foreach (var row in rows)
        {
            stored.Add(new StoredIncident(row, [.. timelines[row.Number]])
            {
                Due = [.. due[row.Number]],
                Actions = [.. actions[row.Number]],
                Publication = publications.GetValueOrDefault(row.Number),
                WasPutBack = await FactTable.GetAsync(session, PutBack(row.Number)) is not null,
            });
        }
        return stored;
    }
}
