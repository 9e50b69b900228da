using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Whether what somebody does is written down already: in a timeline, or as a refusal. What is not, the door it came by writes into the audit.</summary>
public sealed class Trail
{
    private volatile bool _isWritten;

    public bool IsWritten => _isWritten;

    /// <summary>
    /// Writes into the audit that an incident was not changed, as a part of the transaction that found it out, so that nobody waits for a second one. Null where that must not be: where
    /// nodes share the database, whoever holds the audit would hold up the incident. What is found out otherwise the door writes afterwards all the same.
    /// </summary>
    public Func<Session, IncidentId, Cause, Outcome, Task>? Unchanged { get; set; }

    public void Written() => _isWritten = true;
}
