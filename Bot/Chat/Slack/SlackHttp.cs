using System.Text.Json;
using ChatOpsIncidentBot.Chat.Slack.Events;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The signed door: reads what Slack posts, hands it to the same handlers as a socket does, and answers.</summary>
public sealed class SlackHttp(SlackDoor door, SlackCommands commands, SlackInteractions interactions, SlackEvents events, SlackOptions options)
{
    /// <summary>Slack sends some fifteen.</summary>
    private const int MostFields = 50;

    public async Task<IResult> CommandAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        if (Fields(body) is not { } fields) return Results.BadRequest();
        if (Field("ssl_check") is { Length: > 0 }) return Results.Ok();
        var typed = new SlackTyped
        {
            Command = Field("command"),
            Text = Field("text"),
            TeamId = Field("team_id"),
            UserId = Field("user_id"),
            ChannelId = Field("channel_id"),
            TriggerId = Field("trigger_id"),
        };
        return Result(await commands.RunAsync(typed, Delivery(context, body), cancellationToken));

        string? Field(string name) => fields.GetValueOrDefault(name);
    }

    public async Task<IResult> ActionAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        var payload = Fields(body)?.GetValueOrDefault("payload");
        return TryRead(payload) is { } interaction ? Result(await interactions.RunAsync(interaction, Delivery(context, body), cancellationToken)) : Results.BadRequest();
    }

    /// <summary>Proves that the address is ours, or hears.</summary>
    public async Task<IResult> EventAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        try
        {
            var heard = JsonSerializer.Deserialize(body, SlackJson.Default.SlackEvent);
            if (heard is { Type: "url_verification", Challenge: { } challenge }) return Results.Text(challenge);
            return heard is null ? Results.BadRequest() : Result(await events.RunAsync(heard, cancellationToken));
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    public async Task<IResult> OptionsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        var payload = Fields(body)?.GetValueOrDefault("payload");
        return TryRead(payload) is { } asked ? Result(await options.RunAsync(asked, cancellationToken)) : Results.BadRequest();
    }

    private static IResult Result(SlackAck ack) => ack switch
    {
        SlackAck.Bare => Results.Ok(),
        SlackAck.With with => new Answer(with.Json),
        SlackAck.Malformed => Results.BadRequest(),
        SlackAck.NotTaken => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Delivery(HttpContext context, string body) => context.Request.Headers["X-Slack-Request-Timestamp"] + "\n" + body;

    /// <returns>Null where there are too many for it to be Slack's.</returns>
    private static Dictionary<string, string>? Fields(string body)
    {
        var fields = new Dictionary<string, string>(16, StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var field in new QueryStringEnumerable(body))
        {
            if (++count > MostFields) return null;
            fields[field.DecodeName().ToString()] = field.DecodeValue().ToString();
        }
        return fields;
    }

    private static SlackInteraction? TryRead(string? payload)
    {
        try
        {
            return string.IsNullOrEmpty(payload) ? null : JsonSerializer.Deserialize(payload, SlackJson.Default.SlackInteraction);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What <see cref="Results.Bytes(ReadOnlyMemory{byte}, string, string, bool, DateTimeOffset?, Microsoft.Net.Http.Headers.EntityTagHeaderValue)"/> does, but for the parts of files that nobody asks for here. Of who has gone away meanwhile the server takes it in silence.</summary>
    private sealed class Answer(ReadOnlyMemory<byte> json) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = json.Length;
            return httpContext.Response.Body.WriteAsync(json).AsTask();
        }
    }
}
