using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Whether what somebody does is written down already: in a timeline, or as a refusal. What is not, the door it came by writes into the audit.</summary>
public sealed class Trail
{
    private volatile bool _isWritten;

    public bool IsWritten => _isWritten;

    /// <summary>Writes into the audit that an incident was not changed, as a part of the transaction that found it out, so that nobody waits for a second one; null where the door is to do it afterwards.</summary>
    public Func<Session, Outcome, Task>? Unchanged { get; set; }

    public void Written() => _isWritten = true;
}
