using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Events;

/// <summary>
/// What happened to an incident, as CloudEvents 1.0 writes it (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md); docs/events.md promises it. New members may come, none goes
/// and none changes its meaning.
/// </summary>
internal sealed record CloudEvent
{
    /// <summary>What the source is called where the settings do not say what the bot's address is.</summary>
    private const string NoAddress = "urn:chatops-incident-bot";

    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>With the source it names the event for ever; a repeat has the same.</summary>
    public required string Id { get; init; }

    public required string Source { get; init; }
    public required string Type { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    /// <summary>The place in the incident's timeline (https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md); one that had to be tried again comes after later ones.</summary>
    public required string Sequence { get; init; }

    public required EventData Data { get; init; }

    /// <param name="text">What happened, in a line without markup.</param>
    public static string Write(Incident after, IncidentEvent what, Actor by, DateTimeOffset at, string text, Uri? address, EventReview? review = null)
    {
        var sequence = after.Sequence.ToString(CultureInfo.InvariantCulture);
        var told = new CloudEvent
        {
            Id = $"{after.Id}/{sequence}",
            Source = address?.AbsoluteUri ?? NoAddress,
            Type = "incident." + what.Kind,
            Subject = after.Id.ToString(),
            Time = what.HappenedAt ?? at,
            Sequence = sequence,
            Data = new EventData(what.Kind, by.Stored, text, at, new EventIncident
            {
                Id = after.Id.ToString(),
                Title = after.Title,
                Severity = after.Severity.Label(),
                Status = after.Status.Word(),
                Service = after.Service,
                Private = after.IsPrivate,
                Drill = after.IsDrill,
                DeclaredAt = after.DeclaredAt,
                AcknowledgedBy = after.Paging is Paging.Answered answered ? answered.By.Value : null,
                Commander = after.Commander?.Value,
            })
            { Review = review },
        };
        return JsonSerializer.Serialize(told, CloudEventJson.Default.CloudEvent);
    }
}

/// <param name="Kind">As in the timeline: <c>acknowledged</c>.</param>
/// <param name="Actor">As in the timeline: <c>person:bob</c>.</param>
internal sealed record EventData(string Kind, string Actor, string Text, DateTimeOffset RecordedAt, EventIncident Incident)
{
    /// <summary>Only where it was published.</summary>
    public EventReview? Review { get; init; }
}

/// <summary>A review as it was published, to be kept where an organisation keeps such things.</summary>
/// <param name="Html">A page of its own.</param>
internal sealed record EventReview(int Version, string Markdown, string Html)
{
    public string? Address { get; init; }
}

/// <summary>The incident as it was right after the event.</summary>
internal sealed record EventIncident
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Severity { get; init; }
    public required string Status { get; init; }
    public string? Service { get; init; }
    public required bool Private { get; init; }
    public required bool Drill { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public string? Commander { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CloudEvent))]
internal sealed partial class CloudEventJson : JsonSerializerContext;
