using System.Net;
using System.Net.Sockets;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// The cable between a program and a server. Cut, it passes no byte on and closes nothing, as a network does that is gone; mended, what was on its way is lost and
/// new connections work.
/// </summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _here = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _there;
    private readonly Task _accepting;
    private readonly Lock _gate = new();
    private CancellationTokenSource _untilMended = new();
    private bool _isCut;

    /// <param name="port">Of a server on this machine.</param>
    public Cable(int port)
    {
        _there = port;
        _here.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What a program is told in the place of the server's own.</summary>
    public int Port => ((IPEndPoint)_here.LocalEndpoint).Port;

    private bool IsCut
    {
        get
        {
            lock (_gate) return _isCut;
        }
    }

    public void Cut()
    {
        lock (_gate) _isCut = true;
    }

    public void Mend()
    {
        CancellationTokenSource old;
        lock (_gate)
        {
            if (!_isCut) return;
            (old, _untilMended, _isCut) = (_untilMended, new CancellationTokenSource(), false);
        }
        old.Cancel();
        old.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _here.Stop();
        await _accepting;
        Mend();
        _untilMended.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await _here.AcceptTcpClientAsync(_over.Token));
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(TcpClient near)
    {
        CancellationTokenSource end;
        lock (_gate) end = CancellationTokenSource.CreateLinkedTokenSource(_untilMended.Token, _over.Token);
        using var far = new TcpClient();
        using (near)
        using (end)
        {
            try
            {
                (near.NoDelay, far.NoDelay) = (true, true);
                await far.ConnectAsync(IPAddress.Loopback, _there, end.Token);
                await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream(), end.Token), PumpAsync(far.GetStream(), near.GetStream(), end.Token));
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or SocketException)
            {
                return;
            }
        }
    }

    /// <summary>Ends when one side closes; while the cable is cut nobody notices even that.</summary>
    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken ended)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var count = await from.ReadAsync(buffer, ended);
                if (IsCut) await Task.Delay(Timeout.InfiniteTimeSpan, ended);
                if (count == 0) return;
                await to.WriteAsync(buffer.AsMemory(0, count), ended);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }
}
