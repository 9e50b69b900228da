using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The four routes Slack calls.</summary>
public static class SlackEndpoints
{
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/command", (HttpContext context, SlackCommands commands, CancellationToken cancellationToken) => commands.AnswerAsync(context, cancellationToken));
        routes.MapPost("/slack/action", (HttpContext context, SlackInteractions interactions, CancellationToken cancellationToken) => interactions.AnswerAsync(context, cancellationToken));
        routes.MapPost("/slack/event", (HttpContext context, SlackDoor door, SlackChannels channels) => EventAsync(context, door, channels));
        routes.MapPost("/slack/options", (HttpContext context, SlackDoor door) => OptionsAsync(context, door));
    }

    /// <summary>Proves that the address is ours, and hears of channels that were renamed or closed. Hearing it twice does no harm.</summary>
    private static async Task<IResult> EventAsync(HttpContext context, SlackDoor door, SlackChannels channels)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        try
        {
            var heard = JsonSerializer.Deserialize(body, SlackJson.Default.SlackEvent);
            if (heard is { Type: "url_verification", Challenge: { } challenge }) return Results.Text(challenge);
            if (heard is { Type: "event_callback" }) channels.Expire();
            return heard?.Type is null ? Results.BadRequest() : Results.Ok();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    /// <summary>No menu of the bot's asks for options yet.</summary>
    private static async Task<IResult> OptionsAsync(HttpContext context, SlackDoor door) =>
        await door.ReadAsync(context) is null ? Results.Empty : Results.Text("""{"options":[]}""", "application/json");
}
