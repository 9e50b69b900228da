namespace ChatOpsIncidentBot.Watches;

public static class WatchServices
{
    /// <summary>Registers what asks Prometheus.</summary>
    public static IServiceCollection AddWatches(this IServiceCollection services, PrometheusSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<PrometheusClient>();
        services.AddSingleton<WatchProbe>();
        services.AddHttpClient(PrometheusClient.Http, http => (http.Timeout, http.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, PrometheusClient.LargestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // Only the address of the settings is asked: a redirect or a proxy may lead anywhere.
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            });
        return services;
    }
}
