using System.Net;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Says which address an HTTP request comes from.</summary>
/// <param name="header">In which the nearest proxy names it, where the settings trust one (<c>StatusPage:Subscribers:ClientHeader</c>); null where nobody stands in between.</param>
public sealed class Callers(string? header)
{
    public string? Of(HttpContext context) => Of(context, header)?.ToString();

    public static IPAddress? Of(HttpContext context, string? header)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = header is null ? null : context.Request.Headers[header].ToString().Split(',')[^1].Trim();
        var address = IPAddress.TryParse(said, out var named) ? named : context.Connection.RemoteIpAddress;
        return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
    }
}
