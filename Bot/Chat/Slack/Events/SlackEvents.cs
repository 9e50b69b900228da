using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Brings an event to whoever hears its type (https://docs.slack.dev/apis/events-api).</summary>
public sealed class SlackEvents(SlackIdentity identity, IEnumerable<ISlackListener> handlers)
{
    private readonly ILookup<string, ISlackListener> _handlers =
        handlers.SelectMany(handler => handler.Types.Select(type => (Type: type, Handler: handler))).ToLookup(pair => pair.Type, pair => pair.Handler);

    /// <summary>What nobody hears is taken all the same, or Slack would deliver it again.</summary>
    public async Task<SlackAck> RunAsync(SlackEvent heard, CancellationToken cancellationToken)
    {
        if (heard.Type is null) return new SlackAck.Malformed();
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            await HearAsync(heard, budget.Token);
            return SlackAck.Taken;
        }
        catch (NotTakenException)
        {
            return new SlackAck.NotTaken();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackAck.NotTaken();
        }
    }

    /// <exception cref="NotTakenException">It could not be kept; Slack shall deliver it again.</exception>
    public async Task HearAsync(SlackEvent heard, CancellationToken cancellationToken)
    {
        if (heard is not { Type: "event_callback", EventId: { Length: > 0 } id, Event: { ValueKind: JsonValueKind.Object } what }) return;
        if (await identity.GetAsync(cancellationToken) is { } us && heard.TeamId is { } team && team != us.Team) return;
        if (!what.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() is not { } name) return;
        foreach (var handler in _handlers[name]) await handler.HandleAsync(new SlackHeard("slack:event:" + id, name, what) { IsShared = heard.IsExtSharedChannel }, cancellationToken);
    }
}
