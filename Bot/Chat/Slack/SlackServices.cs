using ChatOpsIncidentBot.Chat.Slack.Events;
using ChatOpsIncidentBot.Chat.Slack.Socket;

namespace ChatOpsIncidentBot.Chat.Slack;

public static class SlackServices
{
    private const long LargestAnswer = 8 * 1024 * 1024;

    /// <param name="names">The channels and user groups the settings name, for <c>check</c>.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackSettings settings, SlackNames names)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings);
        services.AddApiClient(SlackClient.Http, LargestAnswer);
        services.AddSingleton<SlackClient>();
        services.AddSingleton<SlackIdentity>();
        services.AddSingleton<SlackChannels>();
        services.AddSingleton(names);
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<SlackDisplayNames>();
        services.AddSingleton<SlackGroups>();
        services.AddSingleton<SlackWriter>();
        services.AddSingleton<SlackFiles>();
        services.AddSingleton<SlackRooms>();
        services.AddSingleton<SlackChecks>();
        services.AddSingleton<SlackSignature>();
        services.AddSingleton<SlackDoor>();
        services.AddSingleton<SlackForms>();
        services.AddSingleton<SlackReplies>();
        services.AddSingleton<SlackCommands>();
        services.AddSingleton<SlackWords>();
        services.AddSingleton<SlackMessages>();
        services.AddSingleton<SlackMarks>();
        services.AddSingleton<SlackShortcuts>();
        services.AddSingleton<SlackInteractions>();
        services.AddSingleton<SlackEvents>();
        services.AddSingleton<SlackOptions>();
        services.AddSingleton<SlackHttp>();
        services.AddSingleton<ISlackListener, ChannelChanges>();
        services.AddSingleton<ISlackListener, BotRemovals>();
        services.AddSingleton<ISlackListener, ReactionMarks>();
        services.AddSingleton<ISlackListener, PinMarks>();
        services.AddSingleton<ISlackListener, MessageChanges>();
        services.AddSingleton<ISlackListener, Arrivals>();
        services.AddSingleton<ISlackListener, HomeOpenings>();
        if (settings.Unfurl)
        {
            services.AddSingleton<ISlackListener, IncidentNames>();
            services.AddSingleton<ISlackListener, IncidentLinks>();
        }
        services.AddSingleton<IChatPlatform, SlackPlatform>();
        services.AddSingleton<OnCall.IReachability, SlackReachability>();
        services.AddSingleton<SocketAddresses>();
        services.AddSingleton<SlackSockets>();
        services.AddSingleton<SocketCheck>();
        if (settings.AppToken is not null) services.AddSockets();
        return services;
    }

    private static void AddSockets(this IServiceCollection services)
    {
        services.AddSingleton(SocketPace.Usual);
        services.AddSingleton<SlackEnvelopes>();
        services.AddSingleton<SocketOpener>();
        services.AddSingleton<IStandingConnection>(provider => provider.GetRequiredService<SlackSockets>());
        services.AddHostedService<SlackSocketService>();
    }
}
