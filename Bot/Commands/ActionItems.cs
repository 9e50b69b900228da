using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Reads the open action items of all incidents, for those who may see them.</summary>
public sealed class ActionItems(Database database)
{
    private const int MostRead = 200;

    /// <param name="owner">Null is everybody's.</param>
    /// <param name="reader">Items of a private incident they have no part in are left out.</param>
    /// <returns>The longest overdue first, those without a day last.</returns>
    public async Task<IReadOnlyList<OpenAction>> OpenAsync(PersonId? owner, PersonId reader, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => ActionItemTable.OpenAsync(session, owner?.Value, MostRead), cancellationToken);
        return [.. rows.Where(row => row.PrivateState is not { } state || IncidentJson.ReadIncident(state).IsVisibleTo(reader)).Select(ActionRows.Read)];
    }
}
