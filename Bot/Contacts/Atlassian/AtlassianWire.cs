using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Contacts.Atlassian;

// As much of Statuspage's manage API as is spoken (https://developer.statuspage.io).

internal sealed record IncidentRequest(IncidentChange Incident);

internal sealed record IncidentChange
{
    public required string Name { get; init; }
    public required string Status { get; init; }
    public required string Body { get; init; }
    public required string ImpactOverride { get; init; }
    public required IReadOnlyList<string> ComponentIds { get; init; }
    public required IReadOnlyDictionary<string, string> Components { get; init; }

    /// <summary>Every value at the top has to be an object.</summary>
    public required IReadOnlyDictionary<string, BotMark> Metadata { get; init; }

    public required bool DeliverNotifications { get; init; }
    public DateTimeOffset? ScheduledFor { get; init; }
    public DateTimeOffset? ScheduledUntil { get; init; }

    /// <summary>The bot begins and ends maintenance itself.</summary>
    public bool? ScheduledAutoInProgress { get; init; }

    public bool? ScheduledAutoCompleted { get; init; }
}

/// <param name="Update">The key of the last update.</param>
internal sealed record BotMark(string? Update);

internal sealed record CorrectionRequest(CorrectionChange IncidentUpdate);

internal sealed record CorrectionChange(string Body, bool DeliverNotifications);

internal sealed record KnownIncident
{
    public string? Id { get; init; }
    public IReadOnlyList<KnownUpdate>? IncidentUpdates { get; init; }

    /// <summary>Others write what they like beside ours.</summary>
    public JsonElement? Metadata { get; init; }
}

internal sealed record KnownUpdate(string? Id, DateTimeOffset? CreatedAt);

internal sealed record KnownComponent(string? Id, string? Name, bool? Group);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentRequest))]
[JsonSerializable(typeof(CorrectionRequest))]
[JsonSerializable(typeof(List<KnownIncident>))]
[JsonSerializable(typeof(List<KnownComponent>))]
internal sealed partial class AtlassianJson : JsonSerializerContext;
