using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads all incidents with their timelines and reviews, a few at a time. The same database gives the same lines.</summary>
public sealed class ArchiveReader(Database database)
{
    private const int Together = 10;

    public async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return ArchiveLines.Write(ArchiveHeading.Present);
        using var tally = new ArchiveTally();
        var above = 0;
        while (true)
        {
            var from = above;
            var some = await database.ReadAsync(session => SomeAsync(session, from), cancellationToken);
            foreach (var line in some.Select(ArchiveLines.Write))
            {
                tally.Add(line);
                yield return line;
            }
            if (some.Count < Together) break;
            above = some[^1].Incident.Number;
        }
        yield return ArchiveLines.Write(tally.End);
    }

    private static async Task<List<ArchivedIncident>> SomeAsync(Session session, int above)
    {
        var some = new List<ArchivedIncident>();
        foreach (var row in await IncidentTable.AllAsync(session, above, Together))
        {
            some.Add(new ArchivedIncident(row, await TimelineTable.ReadAsync(session, row.Number))
            {
                Imported = await ImportedTable.OfAsync(session, row.Number),
                ReviewVersions = Some(await ReviewTable.WholeAsync(session, row.Number)),
                ReviewComments = Some(await ReviewCommentTable.AllAsync(session, row.Number)),
            });
        }
        return some;
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> rows) => rows.Count == 0 ? null : rows;
}
