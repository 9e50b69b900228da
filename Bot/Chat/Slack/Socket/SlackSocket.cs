using System.Net.WebSockets;
using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>One WebSocket to Slack. One reads at a time; any number may write.</summary>
public sealed class SlackSocket : IDisposable
{
    /// <summary>As large as what is taken over HTTP.</summary>
    private const int LargestFrame = 1_048_576;

    private const int UsualFrame = 16 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private byte[] _buffer = new byte[UsualFrame];

    private SlackSocket(SocketPace pace)
    {
        _socket.Options.KeepAliveInterval = pace.PingEvery;
        _socket.Options.KeepAliveTimeout = pace.AnswerWithin;
    }

    /// <exception cref="WebSocketException">The other end could not be reached or does not want a WebSocket.</exception>
    public static async Task<SlackSocket> ConnectAsync(Uri address, SocketPace pace, CancellationToken cancellationToken)
    {
        var socket = new SlackSocket(pace);
        try
        {
            await socket._socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for what comes next. It takes no token, because a receive that is cancelled breaks the connection: <see cref="CloseAsync"/> or <see cref="Abort"/> end it.</summary>
    public async Task<SocketRead> NextAsync()
    {
        var length = 0;
        var isTooLarge = false;
        while (true)
        {
            if (length == LargestFrame) (length, isTooLarge) = (0, true);
            else if (length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(2 * length, LargestFrame));
            ValueWebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            }
            catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                return new SocketRead.Over(failure.Message);
            }
            if (part.MessageType == WebSocketMessageType.Close) return new SocketRead.Over(_socket.CloseStatusDescription is { Length: > 0 } why ? why : "Slack closed it");
            length += part.Count;
            if (!part.EndOfMessage) continue;
            if (isTooLarge) return new SocketRead.Nonsense("it is larger than a megabyte");
            return part.MessageType == WebSocketMessageType.Text ? Parse(_buffer.AsSpan(0, length)) : new SocketRead.Nonsense("it is no text");
        }
    }

    /// <returns>False where the connection is gone by now.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is WebSocketException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Says goodbye; whoever reads gets Slack's goodbye as the last.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception failure) when (failure is WebSocketException or InvalidOperationException)
        {
            // It was closed or broke before, which is what was wanted.
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private static SocketRead Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Default.SlackFrame) is { } frame ? new SocketRead.Frame(frame) : new SocketRead.Nonsense("it is empty");
        }
        catch (JsonException)
        {
            return new SocketRead.Nonsense("it is malformed or nested too deep");
        }
    }
}
