namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Whether the app-level token is good, for <c>check</c>. A program that keeps sockets open knows that from them, and Slack counts how often it is asked.</summary>
public sealed class SocketCheck(SlackSettings settings, SocketAddresses addresses, SlackSockets sockets)
{
    public async Task<IReadOnlyList<CheckLine>> LookAsync(CancellationToken cancellationToken)
    {
        if (settings.AppToken is null || sockets.AreKept) return [];
        var (address, trouble) = await addresses.AskAsync(cancellationToken);
        return [address is null ? new CheckLine(false, $"Socket Mode: {trouble!.What}", trouble.Remedy) : new CheckLine(true, $"Socket Mode: the app-level token works, Slack is at {address.Host}")];
    }
}
