namespace ChatOpsIncidentBot.Webhooks;

public static class WebhookServices
{
    /// <summary>Registers the doors of monitoring systems.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services.AddSingleton<AlertDoor>();

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/webhooks/alertmanager", (HttpContext context, AlertDoor door) => door.TakeAsync(context, AlertmanagerWebhook.Read));
        routes.MapPost("/alertmanager/api/v2/alerts", (HttpContext context, AlertDoor door) => door.TakeAsync(context, AlertmanagerApi.Read));
    }
}
