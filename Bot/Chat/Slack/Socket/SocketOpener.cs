using System.Net.WebSockets;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Opens a socket and waits for Slack's hello.</summary>
public sealed class SocketOpener(SocketAddresses addresses, SlackEnvelopes envelopes, SocketPace pace, TimeProvider time, ILogger<SlackSocketSession> logger)
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);

    /// <returns>Either a session that was greeted or the trouble.</returns>
    public async Task<(SlackSocketSession? Session, SocketTrouble? Trouble)> OpenAsync(CancellationToken cancellationToken)
    {
        var (address, trouble) = await addresses.AskAsync(cancellationToken);
        if (address is null) return (null, trouble);
        using var late = new CancellationTokenSource(OpenWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        SlackSocketSession? session = null;
        try
        {
            session = new SlackSocketSession(await SlackSocket.ConnectAsync(address, pace, either.Token), envelopes, logger);
            if (await session.Greeted.WaitAsync(either.Token) is not { } refusal) return (session, null);
            trouble = SocketTrouble.Told(refusal);
        }
        catch (WebSocketException failure)
        {
            trouble = SocketTrouble.Unreached(failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            trouble = SocketTrouble.Unreached("no hello within ten seconds");
        }
        catch (OperationCanceledException)
        {
            session?.Dispose();
            throw;
        }
        session?.Dispose();
        return (null, trouble);
    }
}
