using System.Net;

namespace ChatOpsIncidentBot.Chat;

/// <summary>What a door that is open to this machine alone goes by, beside the address.</summary>
public static class ThisMachine
{
    private static readonly string[] ForwardedBy = ["Forwarded", "X-Real-IP"];

    /// <summary>Why a request is not let in that may only come from this machine, and where something is to be done only from our own page; null where it is let in.</summary>
    /// <param name="what">What it asks for, at the beginning of a sentence: <c>The local workspace</c>.</param>
    public static string? Refuse(HttpContext http, string what)
    {
        if (http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)) return $"{what} answers this machine only.";
        if (WasPassedOn(http.Request)) return $"{what} answers this machine only, not what a proxy passes on.";
        if (!IsCalled(http.Request)) return $"{what} is called localhost.";
        return IsOfAnotherPage(http.Request) ? "Another page may not act here." : null;
    }

    /// <summary>Whether a page from elsewhere wants something to be done.</summary>
    public static bool IsOfAnotherPage(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return false;
        var origin = request.Headers.Origin.ToString();
        return (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}") || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    /// <summary>Whether it is called by its own name: a foreign name that leads here is rebinding.</summary>
    public static bool IsCalled(HttpRequest request) => request.Host.Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    /// <summary>Whether a proxy or tunnel passed it on, which has this machine's address and by default even calls us by our local name.</summary>
    public static bool WasPassedOn(HttpRequest request) =>
        ForwardedBy.Any(request.Headers.ContainsKey) || request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a page in a browser sent it; a program says neither.</summary>
    public static bool IsOfAPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");
}
