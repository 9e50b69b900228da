using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The playbook as it is in a transaction: with the overrides it sees, and with what people chose of how they are reached.</summary>
public sealed class PresentPlaybook(Playbook playbook, OverrideBook overrides, ContactBook contacts)
{
    public async Task<Playbook> ForAsync(Session session)
    {
        await contacts.EnsureAsync(session);
        return await overrides.ForAsync(session, playbook);
    }
}
