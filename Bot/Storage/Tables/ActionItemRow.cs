namespace ChatOpsIncidentBot.Storage;

/// <summary>An action item as it is now, for questions over all incidents.</summary>
public sealed record ActionItemRow
{
    public required int Incident { get; init; }

    public required int Number { get; init; }

    public required string What { get; init; }

    public string? Owner { get; init; }

    /// <summary><c>2026-12-01</c>: a day, whatever the zone.</summary>
    public string? Due { get; init; }

    public required bool IsOpen { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Where it is kept besides.</summary>
    public string? Link { get; init; }
}

/// <summary>An open action item together with what is needed to say which incident it belongs to, and whether a reader may know.</summary>
public sealed class OpenActionRow
{
    public required int Incident { get; init; }

    public required int Number { get; init; }

    public required string What { get; init; }

    public string? Owner { get; init; }

    public string? Due { get; init; }

    public string? Link { get; init; }

    /// <summary>What its owner was reminded of last.</summary>
    public string? Reminded { get; init; }

    public required string Title { get; init; }

    /// <summary>The whole incident as JSON where it is private, else null.</summary>
    public string? PrivateState { get; init; }
}
