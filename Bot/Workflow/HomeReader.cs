using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Gathers what somebody's home shows, as things are now.</summary>
public sealed class HomeReader(Roster roster, TimeProvider time)
{
    private const int MostActions = 100;

    /// <summary>Of all private ones only those count that somebody has a part in, so they are read and not counted.</summary>
    private const int MostPrivate = 1000;

    public async Task<Home> ReadAsync(Session session, PersonId person)
    {
        var open = await IncidentTable.GravestAsync(session, isPrivate: false, HomeMessage.MostIncidents);
        var hidden = await IncidentTable.GravestAsync(session, isPrivate: true, MostPrivate);
        return new Home
        {
            Of = person,
            Open = [.. open.Concat(hidden).Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => incident.IsVisibleTo(person))],
            MoreOpen = open.Count < HomeMessage.MostIncidents ? 0 : await IncidentTable.CountOpenAsync(session) - open.Count,
            Shifts = roster.Shifts(time.GetUtcNow()),
            Actions = await ActionsAsync(session, person),
        };
    }

    private static async Task<IReadOnlyList<OpenAction>> ActionsAsync(Session session, PersonId person)
    {
        var rows = await ActionItemTable.OpenAsync(session, person.Value, MostActions);
        return [.. rows.Where(row => row.PrivateState is not { } state || IncidentJson.ReadIncident(state).IsVisibleTo(person)).Select(ActionRows.Read)];
    }
}
