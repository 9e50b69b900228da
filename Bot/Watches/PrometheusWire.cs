using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Watches;

// As much of Prometheus' HTTP API as is read (https://prometheus.io/docs/prometheus/latest/querying/api).

internal sealed record PrometheusReply<T>(string? Status, T? Data, string? ErrorType, string? Error);

internal sealed record PrometheusMatrix(string? ResultType, List<PrometheusSeries>? Result);

/// <param name="Values">Each an instant in seconds and a number as a text.</param>
internal sealed record PrometheusSeries(Dictionary<string, string>? Metric, List<JsonElement[]>? Values);

internal sealed record PrometheusRules(List<PrometheusRuleGroup>? Groups);

internal sealed record PrometheusRuleGroup(List<PrometheusRule>? Rules);

internal sealed record PrometheusRule(string? Name, string? Query, string? State, string? Type);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PrometheusReply<PrometheusMatrix>), TypeInfoPropertyName = "Matrix")]
[JsonSerializable(typeof(PrometheusReply<PrometheusRules>), TypeInfoPropertyName = "Rules")]
internal sealed partial class PrometheusJson : JsonSerializerContext;
