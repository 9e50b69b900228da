namespace ChatOpsIncidentBot.Storage;

/// <summary>Somebody answers for a rotation instead of whoever has the turn.</summary>
public sealed class OverrideRow
{
    public required int Number { get; init; }

    public required string Rotation { get; init; }

    /// <summary><c>instead</c>, <c>also</c> or <c>without</c>.</summary>
    public string Kind { get; init; } = "instead";

    public required string Person { get; init; }

    public required DateTimeOffset BeginsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public string? Reason { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public string? RemovedBy { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }
}
