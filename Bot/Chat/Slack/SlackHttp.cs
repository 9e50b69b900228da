using System.Text.Json;
using ChatOpsIncidentBot.Chat.Slack.Events;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The signed door: reads what Slack posts, hands it to the same handlers as a socket does, and answers.</summary>
public sealed class SlackHttp(SlackDoor door, SlackCommands commands, SlackInteractions interactions, SlackEvents events, SlackOptions options)
{
    private const int LargestField = 1_048_576;

    public async Task<IResult> CommandAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        if (await FieldsAsync(body, cancellationToken) is not { } fields) return Results.BadRequest();
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

        string? Field(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    public async Task<IResult> ActionAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        var payload = (await FieldsAsync(body, cancellationToken))?.GetValueOrDefault("payload").ToString();
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
        var payload = (await FieldsAsync(body, cancellationToken))?.GetValueOrDefault("payload").ToString();
        return TryRead(payload) is { } asked ? Result(await options.RunAsync(asked, cancellationToken)) : Results.BadRequest();
    }

    private static IResult Result(SlackAck ack) => ack switch
    {
        SlackAck.Bare => Results.Ok(),
        SlackAck.With with => Results.Bytes(with.Json, "application/json; charset=utf-8"),
        SlackAck.Malformed => Results.BadRequest(),
        SlackAck.NotTaken => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Delivery(HttpContext context, string body) => context.Request.Headers["X-Slack-Request-Timestamp"] + "\n" + body;

    private static async Task<Dictionary<string, StringValues>?> FieldsAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            return await new FormReader(body) { ValueCountLimit = 50, ValueLengthLimit = LargestField }.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
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
}
