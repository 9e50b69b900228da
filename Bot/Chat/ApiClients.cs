namespace ChatOpsIncidentBot.Chat;

/// <summary>HttpClients for the interfaces of platforms and carriers: time-outs are the caller's, redirects and cookies are nobody's, and no address is logged.</summary>
public static class ApiClients
{
    /// <param name="name">The client's name.</param>
    /// <param name="largestAnswer">In bytes.</param>
    public static void AddApiClient(this IServiceCollection services, string name, long largestAnswer) => services
        .AddHttpClient(name, client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, largestAnswer))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        .RemoveAllLoggers();
}
