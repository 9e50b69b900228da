using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat.Slack.Events;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Opens an envelope and hands what is in it to the handlers that the signed door uses, too.</summary>
public sealed class SlackEnvelopes(SlackCommands commands, SlackInteractions interactions, SlackOptions options, SlackEvents events)
{
    public async Task<SlackAck> HandleAsync(SlackFrame envelope, CancellationToken cancellationToken) => envelope.Type switch
    {
        "slash_commands" when Read(envelope, SlackJson.Default.SlackTyped) is { } typed => await commands.RunAsync(typed, envelope.EnvelopeId!, cancellationToken),
        "interactive" when Read(envelope, SlackJson.Default.SlackInteraction) is { Type: "block_suggestion" } asked => await options.RunAsync(asked, cancellationToken),
        "interactive" when Read(envelope, SlackJson.Default.SlackInteraction) is { } interaction => await interactions.RunAsync(interaction, envelope.EnvelopeId!, cancellationToken),
        "events_api" when Read(envelope, SlackJson.Default.SlackEvent) is { } heard => await events.RunAsync(heard, cancellationToken),
        _ => new SlackAck.Malformed(),
    };

    private static T? Read<T>(SlackFrame envelope, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return envelope.Payload is { ValueKind: JsonValueKind.Object } payload ? payload.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
