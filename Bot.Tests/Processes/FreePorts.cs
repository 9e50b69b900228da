using System.Net;
using System.Net.Sockets;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Ports for programs that have to be told one. They lie below those the system hands out by itself, so that a server of another fixture that
/// asks for any port does not take one between its choice and its use; within a run none is given twice.
/// </summary>
internal static class FreePorts
{
    private const int First = 12_000, Count = 16_000;

    private static int taken = Environment.ProcessId;

    public static int Next()
    {
        while (true)
        {
            var port = First + Interlocked.Increment(ref taken) % Count;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }
}
