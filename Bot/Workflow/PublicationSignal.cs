namespace ChatOpsIncidentBot.Workflow;

/// <summary>Counts the changes of what customers may read, after they are saved, on this node.</summary>
public sealed class PublicationSignal
{
    private int _version;

    public int Version => Volatile.Read(ref _version);

    public void Set() => Interlocked.Increment(ref _version);
}
