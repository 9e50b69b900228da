using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Commands;

public static class CommandServices
{
    /// <summary>Registers the command line; the subcommands find themselves.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton(settings.People);
        services.AddSingleton(settings.Rotations);
        services.AddSingleton<PeopleFinder>();
        services.AddSingleton<PeopleClock>();
        services.AddSingleton<IncidentFinder>();
        services.AddSingleton<MeantIncident>();
        services.AddSingleton(settings.Permissions);
        services.AddSingleton(new NamedGroups(settings.NamedGroups));
        services.AddSingleton<Gatekeeper>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<CommandAudit>();
        services.AddSingleton<Permit>();
        services.AddSingleton<UndeliveredFinder>();
        services.AddSingleton<PresentChannel>();
        services.AddSingleton<PageTargets>();
        services.AddSingleton<RunbookLookup>();
        services.AddSingleton<PublishForm>();
        services.AddSingleton<UpdateReaders>();
        services.AddSingleton<MaintenanceForm>();
        services.AddSingleton<MaintenanceWords>();
        services.AddSingleton<ActionItems>();
        services.AddSingleton<ActionWords>();
        services.AddSingleton<OnCallLookup>();
        services.AddSingleton<OnCallAddresses>();
        services.AddSingleton<OnCallBriefs>();
        services.AddSingleton<OnCallConfirmation>();
        services.AddSingleton<OnCallFairness>();
        services.AddSingleton<OverrideHistory>();
        services.AddSingleton<Subcommands>();
        services.AddSingleton<ICommandLine, CommandLine>();
        services.AddSingleton<ISuggestions, Suggestions>();
        services.AddSingleton(settings.PublicAddress);
        services.AddSingleton<IPreviews, Previews>();
        services.AddSingleton<IConversationEar, ConversationEar>();
        return services;
    }
}
