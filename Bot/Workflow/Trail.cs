namespace ChatOpsIncidentBot.Workflow;

/// <summary>Whether what somebody does is written down already: in a timeline, or as a refusal. What is not, the door it came by writes into the audit.</summary>
public sealed class Trail
{
    private volatile bool _isWritten;

    public bool IsWritten => _isWritten;

    public void Written() => _isWritten = true;
}
