namespace ChatOpsIncidentBot.Storage;

/// <summary>A delivery that was accepted, and what was answered: the same delivery again gets the same answer and does nothing.</summary>
public sealed class InboxRow
{
    public required string Key { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required string Reply { get; init; }

    public int? Incident { get; init; }
}
