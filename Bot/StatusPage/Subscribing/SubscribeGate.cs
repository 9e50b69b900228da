using System.Net.Sockets;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>How often one client, and all together, may ask for something to be sent. Counted on this node and in memory: it holds up a flood, and forgets nobody's address because it knows none.</summary>
public sealed class SubscribeGate(SubscriberSettings settings, TimeProvider time)
{
    private const int MostClients = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _asks = [];
    private DateTimeOffset _since;
    private int _all;

    public bool LetsIn(HttpContext context)
    {
        var client = ClientOf(context);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _since >= Window || now < _since || _asks.Count >= MostClients)
            {
                (_since, _all) = (now, 0);
                _asks.Clear();
            }
            var asked = _asks.GetValueOrDefault(client);
            if (asked >= settings.AsksPerClient || _all >= settings.AsksPerHour) return false;
            _asks[client] = asked + 1;
            _all++;
            return true;
        }
    }

    /// <summary>What the nearest proxy says, where the settings trust one; of an IPv6 address the network, because one client has all of it.</summary>
    private string ClientOf(HttpContext context)
    {
        if (Callers.Of(context, settings.ClientHeader) is not { } address) return "";
        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
