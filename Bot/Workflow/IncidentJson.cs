using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The stored forms of an incident and of its timeline.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(IncidentEvent))]
[JsonSerializable(typeof(Publication))]
internal sealed partial class IncidentJson : JsonSerializerContext
{
    public static string Write(Incident incident) => JsonSerializer.Serialize(incident, Default.Incident);

    public static Incident ReadIncident(string json) =>
        JsonSerializer.Deserialize(json, Default.Incident) ?? throw new FormatException("The stored incident is empty.");

    public static string Write(Publication publication) => JsonSerializer.Serialize(publication, Default.Publication);

    public static Publication ReadPublication(string json) =>
        JsonSerializer.Deserialize(json, Default.Publication) ?? throw new FormatException("What was published is empty.");

    public static string Write(IncidentEvent happened) => JsonSerializer.Serialize(happened, Default.IncidentEvent);

    public static IncidentEvent ReadEvent(string json) =>
        JsonSerializer.Deserialize(json, Default.IncidentEvent) ?? throw new FormatException("The stored timeline entry is empty.");

    /// <summary>For showing a timeline: what this program cannot read a newer one wrote that shares the database.</summary>
    public static IncidentEvent ReadEvent(TimelineRow row)
    {
        try
        {
            return ReadEvent(row.Data);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new IncidentEvent.OfNewer(row.Kind);
        }
    }
}
