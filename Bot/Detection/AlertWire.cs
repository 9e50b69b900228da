using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Detection;

/// <summary>What is read of Alertmanager's webhook.</summary>
internal sealed class NotifiedAlerts
{
    public string? Version { get; init; }
    public List<NotifiedAlert?>? Alerts { get; init; }

    /// <summary>How many the sender left out, because more than <c>max_alerts</c> of its receiver were to be told.</summary>
    public long? TruncatedAlerts { get; init; }
}

internal sealed class NotifiedAlert : PostedAlert
{
    public string? Status { get; init; }
    public string? Fingerprint { get; init; }
}

/// <summary>An alert as Prometheus posts it.</summary>
internal class PostedAlert
{
    public Dictionary<string, string>? Labels { get; init; }
    public Dictionary<string, string>? Annotations { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }

    [JsonPropertyName("generatorURL")]
    public string? GeneratorUrl { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NotifiedAlerts))]
[JsonSerializable(typeof(List<PostedAlert?>))]
internal sealed partial class AlertWire : JsonSerializerContext;
