namespace ChatOpsIncidentBot.Storage;

/// <summary>An incident at one moment: any change has another sequence.</summary>
public sealed record IncidentAt
{
    public required int Number { get; init; }

    public required long Sequence { get; init; }
}
