namespace ChatOpsIncidentBot.Sealing;

public static class SealingServices
{
    public static IServiceCollection AddSealing(this IServiceCollection services, SealingSettings settings)
    {
        services.AddSingleton(new Sealer(settings));
        services.AddSingleton<StoredSecrets>();
        return services;
    }
}
