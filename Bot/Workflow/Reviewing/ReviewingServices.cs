using ChatOpsIncidentBot.Reviews;

namespace ChatOpsIncidentBot.Workflow;

internal static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services, ReviewSettings settings) =>
        services.AddSingleton(settings).AddSingleton<ReviewReactions>().AddSingleton<ReviewDrafts>().AddSingleton<ReviewUpkeep>().AddSingleton<ReviewDesk>().AddSingleton<ReviewComments>()
            .AddSingleton<IncidentSearch>().AddSingleton<SimilarPast>().AddSingleton<TrackerTelling>().AddSingleton<ActionWatch>().AddSingleton<ActionDigestWatch>();
}
