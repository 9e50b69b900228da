using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>What comes over a socket (https://docs.slack.dev/apis/events-api/using-socket-mode): <c>hello</c>, <c>disconnect</c>, or an envelope.</summary>
public sealed record SlackFrame
{
    public string? Type { get; init; }

    /// <summary>Only an envelope has one; it is acknowledged by it.</summary>
    public string? EnvelopeId { get; init; }

    public JsonElement? Payload { get; init; }

    /// <summary>Whether the acknowledgement may carry an answer.</summary>
    public bool AcceptsResponsePayload { get; init; }

    public int? RetryAttempt { get; init; }

    /// <summary>With <c>disconnect</c>: <c>warning</c>, <c>refresh_requested</c>, <c>link_disabled</c> or <c>too_many_websockets</c>.</summary>
    public string? Reason { get; init; }

    public SlackFrameOrigin? DebugInfo { get; init; }
}

/// <param name="ApproximateConnectionTime">How many seconds Slack means to keep the connection.</param>
public sealed record SlackFrameOrigin(string? Host, int? ApproximateConnectionTime);

/// <summary>The answer to <c>apps.connections.open</c>.</summary>
public sealed record SlackSocketAddress(string? Url);
