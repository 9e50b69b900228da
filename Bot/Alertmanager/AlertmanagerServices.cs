using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Alertmanager;

public static class AlertmanagerServices
{
    /// <summary>Everything it knows is read at once; a body that is larger is not believed.</summary>
    private const int LargestBody = 64 * 1_048_576;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Registers the Alertmanager that silences are written to. Where there is none nobody asks it anything.</summary>
    public static IServiceCollection AddAlertmanager(this IServiceCollection services, WriteSilenceSettings? settings)
    {
        services.AddSingleton<AlertmanagerMetrics>();
        services.AddSingleton<IAlertmanager, AlertmanagerClient>();
        services.AddHttpClient(AlertmanagerClient.Http, http =>
        {
            http.BaseAddress = settings?.Url;
            http.MaxResponseContentBufferSize = LargestBody;
            http.DefaultRequestHeaders.Authorization = settings?.Credentials;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("ChatOpsIncidentBot/1");
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            // A redirect may lead anywhere, and would be shown the credentials of where it began.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = LookAgainAfter,
        });
        return services;
    }
}
