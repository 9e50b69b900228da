using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Alertmanager;

/// <summary>As much of <c>GET /api/v2/status</c> as matters here.</summary>
internal sealed record StatusWire(DateTimeOffset? Uptime);

/// <summary>An alert as <c>GET /api/v2/alerts</c> gives it.</summary>
internal sealed record KnownAlertWire
{
    public Dictionary<string, string>? Labels { get; init; }
    public Dictionary<string, string>? Annotations { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }

    [JsonPropertyName("generatorURL")]
    public string? GeneratorUrl { get; init; }
}

/// <summary>A silence, both as it is given and as it is posted.</summary>
internal sealed record SilenceWire
{
    public string? Id { get; init; }
    public IReadOnlyList<MatcherWire?>? Matchers { get; init; }
    public string? StartsAt { get; init; }
    public string? EndsAt { get; init; }
    public string? CreatedBy { get; init; }
    public string? Comment { get; init; }

    /// <summary>Not posted.</summary>
    public SilenceStatusWire? Status { get; init; }
}

/// <param name="IsEqual">Alertmanager before 0.22 has none, and takes it as true.</param>
internal sealed record MatcherWire(string? Name, string? Value, bool IsRegex, bool? IsEqual);

internal sealed record SilenceStatusWire(string? State);

/// <summary>The answer to a silence that was posted.</summary>
internal sealed record WrittenWire([property: JsonPropertyName("silenceID")] string? SilenceId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusWire))]
[JsonSerializable(typeof(List<KnownAlertWire>))]
[JsonSerializable(typeof(List<SilenceWire>))]
[JsonSerializable(typeof(WrittenWire))]
internal sealed partial class AlertmanagerJson : JsonSerializerContext;
