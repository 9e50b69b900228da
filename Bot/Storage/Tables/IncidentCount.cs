namespace ChatOpsIncidentBot.Storage;

public sealed class IncidentCount
{
    public required string Status { get; init; }

    public required int Severity { get; init; }

    public required long Count { get; init; }
}
