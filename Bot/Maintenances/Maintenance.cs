using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Maintenances;

/// <summary>Work that is planned and announced to customers. What only holds alerts back is a window of <c>Alerts:Maintenance</c>, and customers read nothing of it.</summary>
public sealed record Maintenance
{
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>As the status page names them.</summary>
    public ImmutableList<string> Components { get; init => field = value ?? []; } = [];

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Whether the alerts of the components' services are held back while it is on.</summary>
    public bool HoldsAlerts { get; init; }

    /// <summary>The number of the silence that does so; null while there is none.</summary>
    public int? Silence { get; init; }

    /// <summary>The id of whoever scheduled it.</summary>
    public required string ScheduledBy { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    public DateTimeOffset? BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>At least one, in the order they were posted.</summary>
    public ImmutableList<MaintenanceUpdate> Updates { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public MaintenanceUpdate Last => Updates[^1];

    [JsonIgnore]
    public MaintenanceStatus Status => Last.Status;

    [JsonIgnore]
    public bool IsOver => EndedAt is not null;

    [JsonIgnore]
    public bool IsOn => BegunAt is not null && EndedAt is null;

    /// <summary>When something happens by itself next; null where nothing will.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => IsOver ? null : BegunAt is null ? From : To;

    [JsonIgnore]
    public DateTimeOffset ChangedAt => Updates.Select(update => update.CorrectedAt ?? update.At).Max();

    /// <summary>As customers read it: one that was called off is not completed.</summary>
    public string Label(MaintenanceUpdate update) => IsCancelled && ReferenceEquals(update, Last) ? "Cancelled" : update.Status.Label();
}

/// <param name="Number">Counts the updates of the maintenance, from 1.</param>
public sealed record MaintenanceUpdate(int Number, MaintenanceStatus Status, string Text, DateTimeOffset At)
{
    /// <summary>When its text was last corrected; null where it is as it was posted.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>Whether it is a sentence of the bot's own, with times as customers read them.</summary>
    public bool IsUsual { get; init; }
}
