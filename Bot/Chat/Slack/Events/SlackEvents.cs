using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary><c>POST /slack/event</c>: brings an event to whoever hears its type (https://docs.slack.dev/apis/events-api).</summary>
public sealed class SlackEvents(SlackDoor door, SlackIdentity identity, IEnumerable<ISlackListener> handlers)
{
    private readonly ILookup<string, ISlackListener> _handlers =
        handlers.SelectMany(handler => handler.Types.Select(type => (Type: type, Handler: handler))).ToLookup(pair => pair.Type, pair => pair.Handler);

    /// <summary>Proves that the address is ours, or hears. What nobody hears is answered all the same, or Slack would deliver it again.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        SlackEvent? heard;
        try
        {
            heard = JsonSerializer.Deserialize(body, SlackJson.Default.SlackEvent);
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        if (heard is { Type: "url_verification", Challenge: { } challenge }) return Results.Text(challenge);
        if (heard?.Type is null) return Results.BadRequest();
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            await HearAsync(heard, budget.Token);
            return Results.Ok();
        }
        catch (NotTakenException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <exception cref="NotTakenException">It could not be kept; Slack shall deliver it again.</exception>
    public async Task HearAsync(SlackEvent heard, CancellationToken cancellationToken)
    {
        if (heard is not { Type: "event_callback", EventId: { Length: > 0 } id, Event: { ValueKind: JsonValueKind.Object } what }) return;
        if (await identity.GetAsync(cancellationToken) is { } us && heard.TeamId is { } team && team != us.Team) return;
        if (!what.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() is not { } name) return;
        foreach (var handler in _handlers[name]) await handler.HandleAsync(new SlackHeard("slack:event:" + id, name, what), cancellationToken);
    }
}
