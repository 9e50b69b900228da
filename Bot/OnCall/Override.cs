using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Somebody answers for a rotation instead of whoever has the turn, or beside them, or not at all, from one instant to another; then it is over by itself. Kept for good.</summary>
public sealed record Override
{
    /// <summary>Counted from 1 over all rotations.</summary>
    public required int Number { get; init; }

    public required string Rotation { get; init; }

    public OverrideKind Kind { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>The first instant at which it no longer holds, unless it was removed before.</summary>
    public required DateTimeOffset To { get; init; }

    public string? Reason { get; init; }
    public required PersonId By { get; init; }

    /// <summary>When it was made, and so when everybody concerned was told.</summary>
    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }
    public PersonId? RemovedBy { get; init; }

    /// <summary>When it ends or ended.</summary>
    public DateTimeOffset End => RemovedAt is { } removed && removed < To ? removed : To;

    public bool Covers(DateTimeOffset at) => From <= at && at < End;

    /// <summary>Whether it holds or is still to come.</summary>
    public bool IsAhead(DateTimeOffset now) => End > now && End > From;
}
