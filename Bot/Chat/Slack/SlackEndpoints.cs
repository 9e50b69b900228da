namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The four routes Slack calls.</summary>
public static class SlackEndpoints
{
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/command", (HttpContext context, SlackHttp http, CancellationToken cancellationToken) => http.CommandAsync(context, cancellationToken));
        routes.MapPost("/slack/action", (HttpContext context, SlackHttp http, CancellationToken cancellationToken) => http.ActionAsync(context, cancellationToken));
        routes.MapPost("/slack/event", (HttpContext context, SlackHttp http, CancellationToken cancellationToken) => http.EventAsync(context, cancellationToken));
        routes.MapPost("/slack/options", (HttpContext context, SlackHttp http, CancellationToken cancellationToken) => http.OptionsAsync(context, cancellationToken));
    }
}
