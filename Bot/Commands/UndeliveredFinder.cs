using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Reads what could not be delivered, for those who may see the incidents it is about.</summary>
public sealed class UndeliveredFinder(Database database, IncidentFinder incidents)
{
    /// <param name="of">One incident, or null for all.</param>
    public async Task<IReadOnlyList<UndeliveredRow>> ListAsync(IncidentId? of, PersonId by, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => UndeliveredTable.ListAsync(session, of?.Number), cancellationToken);
        var hidden = new HashSet<int>();
        foreach (var number in rows.Where(row => row.IsPrivate).Select(row => row.Incident).Distinct())
        {
            if (await incidents.FindAsync(new IncidentId(number), by, cancellationToken) is null) hidden.Add(number);
        }
        return [.. rows.Where(row => !hidden.Contains(row.Incident))];
    }
}
