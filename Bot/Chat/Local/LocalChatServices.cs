using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Timekeeping;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsIncidentBot.Chat.Local;

public static class LocalChatServices
{
    /// <param name="channels">The channels the settings name, in the order in which they are shown.</param>
    public static IServiceCollection AddLocalChat(this IServiceCollection services, IReadOnlyList<string> channels)
    {
        var clock = new VirtualTimeProvider(new SteadyClock(TimeProvider.System));
        services.AddSingleton(clock);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<LocalClock>();
        services.AddSingleton(new LocalChannels(channels));
        services.AddSingleton<LocalEvents>();
        services.AddSingleton<FormView>();
        services.TryAddSingleton<FormMarkup>();
        services.AddSingleton<LocalRenderer>();
        services.AddSingleton<MessageView>();
        services.AddSingleton<WorkspacePage>();
        services.AddSingleton<LocalViews>();
        services.AddSingleton<LocalDesk>();
        services.AddSingleton<LocalAnswers>();
        services.AddSingleton<LocalArrivals>();
        services.AddSingleton<LocalListening>();
        services.AddSingleton<LocalPlatform>();
        services.AddSingleton<OnCall.IReachability, LocalReachability>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<LocalPlatform>());
        return services;
    }

    /// <summary>Registers stand-ins, in the person's direct messages, for the ways the settings give nothing for.</summary>
    public static IServiceCollection AddLocalCarriers(this IServiceCollection services, params IReadOnlyList<ContactMethod> methods)
    {
        foreach (var method in methods) services.AddSingleton<IContactCarrier>(provider => new LocalCarrier(method, provider.GetRequiredService<LocalPlatform>()));
        return services;
    }

    /// <summary>Puts the clock and the channels in place; once, when the database is open.</summary>
    public static async Task PrepareLocalChatAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<LocalViews>() is not { } views) return;
        await services.GetRequiredService<LocalClock>().RestoreAsync(cancellationToken);
        await views.PrepareAsync(cancellationToken);
    }
}
