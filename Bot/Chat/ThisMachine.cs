namespace ChatOpsIncidentBot.Chat;

/// <summary>What a door that is open to this machine alone goes by, beside the address.</summary>
public static class ThisMachine
{
    private static readonly string[] ForwardedBy = ["Forwarded", "X-Real-IP"];

    /// <summary>Whether it is called by its own name: a foreign name that leads here is rebinding.</summary>
    public static bool IsCalled(HttpRequest request) => request.Host.Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    /// <summary>Whether a proxy or tunnel passed it on, which has this machine's address and by default even calls us by our local name.</summary>
    public static bool WasPassedOn(HttpRequest request) =>
        ForwardedBy.Any(request.Headers.ContainsKey) || request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a page in a browser sent it; a program says neither.</summary>
    public static bool IsOfAPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");
}
