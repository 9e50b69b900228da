using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsIncidentBot.Contacts.Webhook;

public static class WebhookServices
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Registers what calls other programs; only where the settings name any.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton<INetwork, MachineNetwork>();
        services.AddSingleton<GuardedConnector>();
        services.AddSingleton<IContactCarrier, WebhookCarrier>();
        services.AddGuardedClient(WebhookCarrier.Http, provider => provider.GetRequiredService<GuardedConnector>());
        return services;
    }

    /// <summary>Registers what calls the programs that subscribers of the status page named.</summary>
    public static IServiceCollection AddSubscriberHooks(this IServiceCollection services, SubscriberSettings settings)
    {
        services.TryAddSingleton<INetwork, MachineNetwork>();
        services.AddSingleton<ISubscriberCarrier, SubscriberHook>();
        services.AddGuardedClient(SubscriberHook.Http, provider => new GuardedConnector(new WebhookSettings { MayAllBePrivate = settings.DangerouslyAllowPrivateAddresses }, provider.GetRequiredService<INetwork>()));
        return services;
    }

    private static void AddGuardedClient(this IServiceCollection services, string name, Func<IServiceProvider, GuardedConnector> connector) =>
        services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            // A proxy would connect in our place, unguarded, and a redirect may lead anywhere.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = LookAgainAfter,
            ConnectCallback = (context, token) => connector(provider).ConnectAsync(context.DnsEndPoint, token),
        });
}
