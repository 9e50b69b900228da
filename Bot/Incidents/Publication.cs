using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What customers read of an incident on the status page. Nothing else of an incident is ever read there.</summary>
public sealed record Publication
{
    /// <summary>Written for customers; mostly not the incident's own title.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>In the order they were posted.</summary>
    public ImmutableList<PublicUpdate> Updates { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public PublicUpdate Last => Updates[^1];

    /// <summary>What is affected now; empty once it is over.</summary>
    [JsonIgnore]
    public IReadOnlyList<AffectedComponent> Affected => IsOver ? [] : Last.Affected;

    /// <summary>What the next update affects where it does not say: as now, or as before it was over, because then it is back.</summary>
    [JsonIgnore]
    public IReadOnlyList<AffectedComponent> AffectedUnlessSaid => IsOver ? LastAffected : Affected;

    /// <summary>Whether customers were told that nothing was wrong after all; then it was no outage either.</summary>
    [JsonIgnore]
    public bool WasFalseAlarm => Last.IsFalseAlarm;

    [JsonIgnore]
    public bool IsOver => Last.Status is PublicStatus.Resolved;

    /// <summary>When customers were told that it is over; null while it is not.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndedAt => IsOver ? Last.At : null;

    /// <summary>What it last affected, whether it is over or not.</summary>
    [JsonIgnore]
    public IReadOnlyList<AffectedComponent> LastAffected => Updates.LastOrDefault(update => update.Affected.Count > 0)?.Affected ?? [];
}

/// <param name="Number">Counts the public updates of the incident, from 1.</param>
/// <param name="Affected">How the components are from this update on; each once, none of them operational.</param>
public sealed record PublicUpdate(int Number, PublicStatus Status, string Text, DateTimeOffset At, IReadOnlyList<AffectedComponent> Affected)
{
    /// <summary>When its text was last corrected; null where it is as it was posted.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    public bool IsFalseAlarm { get; init; }
}

/// <summary>How far an incident is, as customers are told.</summary>
public enum PublicStatus
{
    Investigating,
    Identified,
    Monitoring,
    Resolved,
}

public static class PublicStatuses
{
    /// <summary>As customers read it, and as it is stored in lower case.</summary>
    public static string Label(this PublicStatus status) => status switch
    {
        PublicStatus.Investigating => "Investigating",
        PublicStatus.Identified => "Identified",
        PublicStatus.Monitoring => "Monitoring",
        PublicStatus.Resolved => "Resolved",
    };

    public static string Word(this PublicStatus status) => status.Label().ToLowerInvariant();

    public static string Allowed { get; } = string.Join(", ", Enum.GetValues<PublicStatus>().Select(status => status.Word()));

    public static bool TryParse(string text, out PublicStatus status) => Enum.TryParse(text.Trim(), ignoreCase: true, out status) && Enum.IsDefined(status) && !int.TryParse(text, out _);

    /// <summary>What customers are told of an incident's own status; every end is 'resolved'.</summary>
    public static PublicStatus Of(IncidentStatus status) => status switch
    {
        IncidentStatus.Investigating => PublicStatus.Investigating,
        IncidentStatus.Identified => PublicStatus.Identified,
        IncidentStatus.Monitoring => PublicStatus.Monitoring,
        IncidentStatus.Resolved or IncidentStatus.Closed or IncidentStatus.Cancelled or IncidentStatus.Merged => PublicStatus.Resolved,
    };
}
