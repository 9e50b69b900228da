namespace ChatOpsIncidentBot.Workflow;

internal static class MaintainingServices
{
    public static IServiceCollection AddMaintaining(this IServiceCollection services) =>
        services.AddSingleton<MaintenanceHold>().AddSingleton<MaintenanceNews>().AddSingleton<MaintenanceDesk>().AddSingleton<MaintenanceSweep>();
}
