using System.Net;
using System.Net.Sockets;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>
/// Which addresses are out in the internet, by https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6. Everything else, this machine,
/// our own network, a cloud's metadata, is refused, also where it is written as something else.
/// </summary>
internal static class PublicNetwork
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Inside the global part, and yet none of it: tunnels that hold an IPv4 address, protocol assignments, examples.</summary>
    private static readonly IPNetwork[] SpecialV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(plain) && !SpecialV6.Any(network => network.Contains(plain)),
            _ => false,
        };
    }
}
