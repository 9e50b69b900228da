namespace ChatOpsIncidentBot.Heartbeats;

public static class HeartbeatServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Registers the dead man's switch in both directions.</summary>
    public static IServiceCollection AddHeartbeats(this IServiceCollection services, HeartbeatSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<HeartbeatWatch>();
        services.AddSingleton<HeartbeatSender>();
        services.AddHttpClient(HeartbeatSender.Http, http => http.Timeout = AnswerWithin);
        return services;
    }
}
