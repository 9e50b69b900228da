using ChatOpsIncidentBot.Contacts;

namespace ChatOpsIncidentBot.Workflow;

internal static class MirroringServices
{
    public static IServiceCollection AddMirroring(this IServiceCollection services, MirrorSettings settings) =>
        services.AddSingleton(settings).AddSingleton<MirrorTelling>().AddSingleton<MirrorPreparer>().AddSingleton<MirrorOutcomes>();
}
