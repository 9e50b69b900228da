namespace ChatOpsIncidentBot.Contacts.Webhook;

public static class WebhookServices
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Registers what calls other programs; only where the settings name any.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<INetwork, MachineNetwork>();
        services.AddSingleton<GuardedConnector>();
        services.AddSingleton<IContactCarrier, WebhookCarrier>();
        services.AddHttpClient(WebhookCarrier.Http).ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            // A proxy would connect in our place, unguarded, and a redirect may lead anywhere.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = LookAgainAfter,
            ConnectCallback = (context, token) => provider.GetRequiredService<GuardedConnector>().ConnectAsync(context.DnsEndPoint, token),
        });
        return services;
    }
}
