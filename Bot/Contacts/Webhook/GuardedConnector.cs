using System.Net;
using System.Net.Sockets;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>
/// Connects to what a name leads to, and looks first where that is. It connects to the very address it has looked at, so a name that leads elsewhere a moment later
/// (rebinding) gains nothing; one private address among several is enough to refuse.
/// </summary>
public sealed class GuardedConnector(WebhookSettings settings, INetwork network)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = IPAddress.TryParse(to.Host, out var written) ? [written] : await network.ResolveAsync(to.Host, cancellationToken);
        if (!settings.MayBePrivate(to.Host) && addresses.FirstOrDefault(address => !PublicNetwork.Contains(address)) is { } inside) throw new InsideAddressException(to.Host, inside);
        Exception? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await network.ConnectAsync(new IPEndPoint(address, to.Port), cancellationToken);
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>A name leads into our own network.</summary>
public sealed class InsideAddressException : Exception
{
    public InsideAddressException() { }

    public InsideAddressException(string message) : base(message) { }

    public InsideAddressException(string message, Exception inner) : base(message, inner) { }

    public InsideAddressException(string host, IPAddress address)
        : base($"{host} leads to {address}, which is not in the internet; name the host in Webhooks:AllowedPrivateHosts if that is meant")
    {
    }
}
