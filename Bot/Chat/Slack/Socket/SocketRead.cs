namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>What was read from a socket.</summary>
public abstract record SocketRead
{
    private SocketRead() { }

    public sealed record Frame(SlackFrame What) : SocketRead;

    /// <summary>Nothing Slack would send; the next may be good again.</summary>
    public sealed record Nonsense(string Why) : SocketRead;

    /// <summary>There will be no next.</summary>
    public sealed record Over(string Why) : SocketRead;
}
