using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Workflow;

public static class WorkflowServices
{
    /// <summary>Registers the incident workflow; <see cref="BotSettings"/> must have been read.</summary>
    public static IServiceCollection AddWorkflow(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton(settings.Playbook);
        services.AddSingleton(settings.Channels);
        services.AddSingleton(NodeName.OfThisProcess());
        services.AddSingleton<Reactions>();
        services.AddSingleton<IncidentLedger>();
        services.AddSingleton<IncidentWorkflow>();
        services.AddSingleton<DueSweep>();
        services.AddSingleton<ICardRenderer, CardRenderer>();
        services.AddSingleton<IDeliveryOutcomes, DeliveryOutcomes>();
        services.AddSingleton<Settler>();
        return services;
    }
}
