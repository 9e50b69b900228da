using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>HTTP over a bare socket: on two cores a full client would measure itself.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public Task ConnectAsync(int port) => _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <returns>The status and the body.</returns>
    public async Task<(int Status, string Body)> AskAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0) throw new IOException("The bot closed the connection.");
            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)) is { } body) return (int.Parse(Encoding.ASCII.GetString(_buffer, 9, 3), CultureInfo.InvariantCulture), body);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string? IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return null;
        var head = answer[..end];
        var body = answer[(end + 4)..];
        if (head.IndexOf("Transfer-Encoding: chunked"u8) >= 0) return body.EndsWith("0\r\n\r\n"u8) ? Encoding.UTF8.GetString(body) : null;
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) return "";
        var number = head[(at + 16)..];
        var stop = number.IndexOf((byte)'\r');
        var length = int.Parse(stop < 0 ? number : number[..stop], CultureInfo.InvariantCulture);
        return body.Length >= length ? Encoding.UTF8.GetString(body[..length]) : null;
    }
}
