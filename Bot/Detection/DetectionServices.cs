namespace ChatOpsIncidentBot.Detection;

public static class DetectionServices
{
    /// <summary>Registers the doors of monitoring systems.</summary>
    public static IServiceCollection AddDetection(this IServiceCollection services) => services.AddSingleton<AlertDoor>();

    public static void MapDetection(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/webhooks/alertmanager", (HttpContext context, AlertDoor door) => door.TakeAsync(context, AlertmanagerWebhook.Read));
        routes.MapPost("/alertmanager/api/v2/alerts", (HttpContext context, AlertDoor door) => door.TakeAsync(context, AlertmanagerApi.Read));
        routes.MapPost("/webhooks/alerts/{source}", (string source, HttpContext context, AlertDoor door) => door.TakeMappedAsync(context, source));
    }
}
