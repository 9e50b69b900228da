using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>
/// <c>POST /heartbeat/{name}</c>, opened by a bearer token: any body will do. An Alertmanager's webhook (version 4) that says that the alert is resolved is no sign of life.
/// </summary>
public static class HeartbeatEndpoints
{
    private const string Bearer = "Bearer ";

    /// <summary>An Alertmanager sends an alert or two here, not a novel.</summary>
    private const int LargestBody = 1_048_576;

    public static void MapHeartbeats(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/heartbeat/{name}", async (string name, HeartbeatSettings settings, HeartbeatWatch watch, HttpContext context) =>
        {
            // The same answer for a name there is not, so that nobody learns the names.
            var heartbeat = settings.Expected.FirstOrDefault(one => one.Name == name);
            if (heartbeat is null || !heartbeat.IsOpenedBy(Token(context.Request.Headers.Authorization))) return Results.Unauthorized();
            if (await BoundedBody.ReadAsync(context.Request, LargestBody, context.RequestAborted) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            if (IsResolved(body)) return Results.Text("resolved, so it is no sign of life\n");
            await watch.HearAsync(heartbeat, context.RequestAborted);
            return Results.Text("heard\n");
        });

    private static string? Token(string? header) => header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is true ? header[Bearer.Length..].Trim() : null;

    private static bool IsResolved(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0) return false;
        try
        {
            return JsonSerializer.Deserialize(body.Span, HeartbeatJson.Default.HeartbeatBody)?.Status == "resolved";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>As much of a webhook as matters here (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).</summary>
internal sealed record HeartbeatBody(string? Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HeartbeatBody))]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
