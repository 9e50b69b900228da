namespace ChatOpsIncidentBot.Chat.Teams;

public static class TeamsServices
{
    private const long LargestAnswer = 8 * 1024 * 1024;

    /// <param name="names">The channels the settings name, for <c>check</c>.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsSettings settings, TeamsNames names)
    {
        services.AddSingleton(settings);
        services.AddSingleton(names);
        services.AddApiClient(TeamsConnector.Http, LargestAnswer);
        services.AddApiClient(TeamsAppToken.Http, LargestAnswer);
        services.AddApiClient(TeamsSigningKeys.Http, LargestAnswer);
        services.AddSingleton<TeamsSigningKeys>();
        services.AddSingleton<TeamsTokenCheck>();
        services.AddSingleton<TeamsDoor>();
        services.AddSingleton<TeamsAppToken>();
        services.AddSingleton<TeamsConnector>();
        services.AddSingleton<TeamsRoster>();
        services.AddSingleton<TeamsAccounts>();
        services.AddSingleton<TeamsPlaces>();
        services.AddSingleton<TeamsRooms>();
        services.AddSingleton<TeamsPeople>();
        services.AddSingleton<TeamsSpelling>();
        services.AddSingleton<TeamsWriter>();
        services.AddSingleton<TeamsReplies>();
        services.AddSingleton<TeamsMessages>();
        services.AddSingleton<TeamsInstallations>();
        services.AddSingleton<TeamsPresses>();
        services.AddSingleton<TeamsDialogs>();
        services.AddSingleton<TeamsExtensions>();
        services.AddSingleton<TeamsMenus>();
        services.AddSingleton<TeamsInvokes>();
        services.AddSingleton<TeamsHttp>();
        services.AddSingleton<TeamsChecks>();
        services.AddSingleton<IChatPlatform, TeamsPlatform>();
        services.AddSingleton<OnCall.IReachability, TeamsReachability>();
        return services;
    }

    public static void MapTeams(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", (HttpContext context, TeamsHttp http, CancellationToken cancellationToken) => http.RunAsync(context, cancellationToken));
}
