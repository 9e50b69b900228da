using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The playbook as it is in a transaction: with the overrides and turns it sees, and with what people chose of how they are reached.</summary>
public sealed class PresentPlaybook(Playbook playbook, OverrideBook overrides, ContactBook contacts)
{
    public async Task<Playbook> ForAsync(Session session, Incident? incident, IncidentCommand command, DateTimeOffset at)
    {
        await contacts.EnsureAsync(session);
        return await TurnBook.ForAsync(session, await overrides.ForAsync(session, playbook), incident, command, at);
    }
}
