using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Atlassian;

public static class AtlassianServices
{
    /// <summary>Registers the account at Statuspage; only where the settings have one.</summary>
    public static IServiceCollection AddAtlassian(this IServiceCollection services)
    {
        services.AddSingleton<AtlassianClient>();
        services.AddSingleton<AtlassianComponents>();
        services.AddSingleton<IPageMirror, AtlassianMirror>();
        services.AddApiClient(AtlassianClient.Http, AtlassianClient.LargestAnswer);
        return services;
    }
}
