using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>One event, from our own workspace.</summary>
/// <param name="Key">The same for every delivery of this event.</param>
/// <param name="What">The event itself.</param>
public sealed record SlackHeard(string Key, string Type, JsonElement What)
{
    /// <summary>Whether people of another organisation read the channel, too (https://docs.slack.dev/apis/slack-connect).</summary>
    public bool IsShared { get; init; }

    /// <summary>A text member of the event, however deep; null where it is not there or no text.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        var at = What;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }
        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
