namespace ChatOpsIncidentBot.Workflow;

public static class ShiftServices
{
    /// <summary>Registers what happens when somebody comes on call.</summary>
    public static IServiceCollection AddShifts(this IServiceCollection services)
    {
        services.AddSingleton<StandingPlatforms>();
        services.AddSingleton<ShiftNews>();
        services.AddSingleton<ShiftWatch>();
        services.AddSingleton<ShiftDesk>();
        services.AddSingleton<OnCallTopicOutlet>();
        services.AddSingleton<OnCallTopic>();
        services.AddSingleton<BriefReader>();
        services.AddSingleton<BriefPlace>();
        services.AddSingleton<BriefWatch>();
        services.AddSingleton<FairnessReader>();
        services.AddSingleton<FavourNews>();
        services.AddSingleton<FavourWorkflow>();
        services.AddSingleton<OnCallDuties>();
        return services;
    }
}
