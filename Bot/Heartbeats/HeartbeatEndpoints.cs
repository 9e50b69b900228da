using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>
/// <c>GET</c> or <c>POST /webhooks/heartbeat/{name}</c>, opened by the heartbeat's secret as a bearer token or, for whoever can send no header, as the address's last part.
/// Any body will do. An Alertmanager's webhook (version 4) that says that the alert is resolved is no sign of life.
/// </summary>
public static class HeartbeatEndpoints
{
    private const string Bearer = "Bearer ";

    /// <summary>An Alertmanager sends an alert or two here, not a novel.</summary>
    private const int LargestBody = 1_048_576;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public static void MapHeartbeats(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/webhooks/heartbeat/{name}", Methods, (string name, HeartbeatSettings settings, HeartbeatWatch watch, HttpContext context) =>
            HearAsync(settings, watch, name, Token(context.Request.Headers.Authorization), context));
        routes.MapMethods("/webhooks/heartbeat/{name}/{secret}", Methods, (string name, string secret, HeartbeatSettings settings, HeartbeatWatch watch, HttpContext context) =>
            HearAsync(settings, watch, name, secret, context));
        routes.MapPost("/heartbeat/{name}", (string name, HeartbeatSettings settings, HeartbeatWatch watch, HttpContext context) =>
            HearAsync(settings, watch, name, Token(context.Request.Headers.Authorization), context));
    }

    private static async Task<IResult> HearAsync(HeartbeatSettings settings, HeartbeatWatch watch, string name, string? secret, HttpContext context)
    {
        // The same answer for a name there is not, so that nobody learns the names.
        var heartbeat = settings.Expected.FirstOrDefault(one => one.Name == name);
        if (heartbeat is null || !heartbeat.IsOpenedBy(secret))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Text("no heartbeat of this name opens with this secret; names and secrets stand under Heartbeat:Expect\n", statusCode: StatusCodes.Status401Unauthorized);
        }
        if (await BoundedBody.ReadAsync(context.Request, LargestBody, context.RequestAborted) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (IsResolved(body)) return Results.Text("resolved, so it is no sign of life\n");
        try
        {
            await watch.HearAsync(heartbeat, context.RequestAborted);
        }
        catch (NotSavedException)
        {
            return Results.Text("not saved; send it again\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        return Results.Text("heard\n");
    }

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
