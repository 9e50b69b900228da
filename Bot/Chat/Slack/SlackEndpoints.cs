using ChatOpsIncidentBot.Chat.Slack.Events;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The four routes Slack calls.</summary>
public static class SlackEndpoints
{
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/command", (HttpContext context, SlackCommands commands, CancellationToken cancellationToken) => commands.AnswerAsync(context, cancellationToken));
        routes.MapPost("/slack/action", (HttpContext context, SlackInteractions interactions, CancellationToken cancellationToken) => interactions.AnswerAsync(context, cancellationToken));
        routes.MapPost("/slack/event", (HttpContext context, SlackEvents events, CancellationToken cancellationToken) => events.AnswerAsync(context, cancellationToken));
        routes.MapPost("/slack/options", (HttpContext context, SlackDoor door) => OptionsAsync(context, door));
    }

    /// <summary>No menu of the bot's asks for options yet.</summary>
    private static async Task<IResult> OptionsAsync(HttpContext context, SlackDoor door) =>
        await door.ReadAsync(context) is null ? Results.Empty : Results.Text("""{"options":[]}""", "application/json");
}
