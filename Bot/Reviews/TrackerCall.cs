using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What a tracker is sent of an action item, version 1; docs/reviews.md promises it. New members may come, none goes and none changes its meaning.</summary>
internal sealed record TrackerCall
{
    public int Version { get; init; } = 1;
    public string Type { get; init; } = "action";
    public required TrackedIncident Incident { get; init; }
    public required TrackedAction Action { get; init; }

    /// <param name="page">The incident's page; null where there are no pages.</param>
    public static string Write(Incident incident, ActionItem item, Uri? page) => JsonSerializer.Serialize(new TrackerCall
    {
        Incident = new TrackedIncident(incident.Id.ToString(), incident.Title, incident.Severity.Label()) { Service = incident.Service, Address = page?.AbsoluteUri },
        Action = new TrackedAction(item.Number, item.What) { Owner = item.Owner?.Value, Due = item.Due },
    }, TrackerJson.Default.TrackerCall);
}

internal sealed record TrackedIncident(string Id, string Title, string Severity)
{
    public string? Service { get; init; }
    public string? Address { get; init; }
}

/// <param name="Number">Within the incident; together they name the item for ever.</param>
internal sealed record TrackedAction(int Number, string What)
{
    public string? Owner { get; init; }
    public DateOnly? Due { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrackerCall))]
internal sealed partial class TrackerJson : JsonSerializerContext;
