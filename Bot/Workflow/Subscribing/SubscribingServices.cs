using ChatOpsIncidentBot.Contacts;

namespace ChatOpsIncidentBot.Workflow;

internal static class SubscribingServices
{
    /// <param name="page">Where the status page is; null only where nobody can subscribe.</param>
    public static IServiceCollection AddSubscribing(this IServiceCollection services, SubscriberSettings settings, Uri? page) => services
        .AddSingleton(settings)
        .AddSingleton(new SubscriberAddresses(page ?? new Uri("http://localhost/")))
        .AddSingleton<SubscriberLinks>()
        .AddSingleton<SubscriberDesk>()
        .AddSingleton<SubscriberTelling>()
        .AddSingleton<SubscriberPreparer>()
        .AddSingleton<SubscriberOutcomes>()
        .AddSingleton<PastChatOutcomes>();
}
