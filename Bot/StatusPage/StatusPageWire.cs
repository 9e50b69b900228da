using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.StatusPage;

internal sealed record PageDto(string Id, string Name, string Url, string TimeZone, DateTimeOffset UpdatedAt);

internal sealed record IndicatorDto(string Indicator, string Description);

internal sealed record HookPageDto(string Id, string StatusIndicator, string StatusDescription);

internal sealed record StatusDto(PageDto Page, IndicatorDto Status);

internal sealed record ComponentsDto(PageDto Page, IReadOnlyList<ComponentDto> Components);

internal sealed record IncidentsDto(PageDto Page, IReadOnlyList<IncidentDto> Incidents);

internal sealed record OneIncidentDto(PageDto Page, IncidentDto Incident);

internal sealed record MaintenancesDto(PageDto Page, IReadOnlyList<MaintenanceDto> ScheduledMaintenances);

internal sealed record SummaryDto(PageDto Page, IndicatorDto Status, IReadOnlyList<ComponentDto> Components, IReadOnlyList<IncidentDto> Incidents, IReadOnlyList<MaintenanceDto> ScheduledMaintenances);

/// <param name="Components">The ids of a group's members; left out of what is no group.</param>
internal sealed record ComponentDto(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Position, string? Description, string? GroupId, bool Group, string PageId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Components)
{
    public bool Showcase => !Group;
    public bool OnlyShowIfDegraded { get; }
    public string? StartDate { get; }
}

internal sealed record IncidentDto(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? MonitoringAt, DateTimeOffset? ResolvedAt, string Impact, string Shortlink,
    DateTimeOffset StartedAt, string PageId, IReadOnlyList<UpdateDto> IncidentUpdates, IReadOnlyList<ComponentDto> Components);

internal sealed record MaintenanceDto(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ResolvedAt, string Shortlink, DateTimeOffset StartedAt, string PageId,
    IReadOnlyList<UpdateDto> IncidentUpdates, IReadOnlyList<ComponentDto> Components, DateTimeOffset ScheduledFor, DateTimeOffset ScheduledUntil)
{
    public DateTimeOffset? MonitoringAt { get; }
    public string Impact { get; } = "maintenance";
}

internal sealed record UpdateDto(
    string Id, string Status, string Body, string IncidentId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset DisplayAt, IReadOnlyList<ChangeDto> AffectedComponents)
{
    public bool DeliverNotifications { get; init; } = true;
    public string? CustomTweet { get; init; }
    public string? TweetId { get; init; }
}

internal sealed record ChangeDto(string Code, string Name, string OldStatus, string NewStatus);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SummaryDto))]
[JsonSerializable(typeof(StatusDto))]
[JsonSerializable(typeof(ComponentsDto))]
[JsonSerializable(typeof(IncidentsDto))]
[JsonSerializable(typeof(OneIncidentDto))]
[JsonSerializable(typeof(MaintenancesDto))]
[JsonSerializable(typeof(HookPageDto))]
internal sealed partial class StatusPageJsonContext : JsonSerializerContext;
