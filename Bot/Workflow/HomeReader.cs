using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Gathers what somebody's home shows, as things are now.</summary>
public sealed class HomeReader(Roster roster, TimeProvider time)
{
    private const int MostRead = 100;

    public async Task<Home> ReadAsync(Session session, PersonId person)
    {
        var open = await IncidentTable.OpenAsync(session, MostRead);
        return new Home
        {
            Of = person,
            Open = [.. open.Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => incident.IsVisibleTo(person))],
            Shifts = roster.Shifts(time.GetUtcNow()),
            Actions = await ActionsAsync(session, person),
        };
    }

    private static async Task<IReadOnlyList<OpenAction>> ActionsAsync(Session session, PersonId person)
    {
        var rows = await ActionItemTable.OpenAsync(session, person.Value, MostRead);
        return [.. rows.Where(row => row.PrivateState is not { } state || IncidentJson.ReadIncident(state).IsVisibleTo(person)).Select(row => new OpenAction(
            new IncidentId(row.Incident), row.Title, row.Number, row.What, person, row.Due is { } due ? DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null))];
    }
}
