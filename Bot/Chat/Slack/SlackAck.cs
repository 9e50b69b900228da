using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>What Slack is given for a delivery, as the answer over HTTP or as the acknowledgement over a socket. Given only after the commit.</summary>
public abstract record SlackAck
{
    private SlackAck() { }

    public static SlackAck Taken { get; } = new Bare();

    /// <summary>It arrived, and there is nothing to say.</summary>
    public sealed record Bare : SlackAck;

    /// <summary>It arrived, and Slack shows or does this: a private message, a form's errors, the next form.</summary>
    /// <param name="Json">UTF-8.</param>
    public sealed record With(ReadOnlyMemory<byte> Json) : SlackAck;

    /// <summary>It cannot be understood, and would not be the next time.</summary>
    public sealed record Malformed : SlackAck;

    /// <summary>Nothing was kept: Slack shall deliver it again, or tell whoever waits.</summary>
    public sealed record NotTaken : SlackAck;

    public static SlackAck Of<T>(T answer, JsonTypeInfo<T> written) => new With(JsonSerializer.SerializeToUtf8Bytes(answer, written));
}
