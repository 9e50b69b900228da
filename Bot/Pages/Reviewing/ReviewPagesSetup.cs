namespace ChatOpsIncidentBot.Pages.Reviewing;

internal static class ReviewPagesSetup
{
    public static IServiceCollection AddReviewPages(this IServiceCollection services) => services
        .AddSingleton<ReviewPage>().AddSingleton<ReviewSections>().AddSingleton<ReviewActs>().AddSingleton<ReviewHistoryPage>().AddSingleton<ReviewCopies>();

    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        const string route = ReviewPage.Route;
        routes.MapPage(route, (Visit visit, ReviewPage page, string id) => page.ShowAsync(visit, id));
        routes.MapPage(route + "/news", (Visit visit, ReviewPage page, string id, int version) => page.NewsAsync(visit, id, version), PageDoor.Part);
        routes.MapPage(route + "/history", (Visit visit, ReviewHistoryPage page, string id, int? from, int? to, int? version) => page.ShowAsync(visit, id, from, to, version));
        routes.MapPage(route + "/print", (Visit visit, ReviewCopies copies, string id) => copies.SheetAsync(visit, id));
        routes.MapPage(route + ".md", (Visit visit, ReviewCopies copies, string id) => copies.MarkdownAsync(visit, id));
        routes.MapPage(route + ".html", (Visit visit, ReviewCopies copies, string id) => copies.HtmlAsync(visit, id));
        routes.MapAct(route, (Visit visit, ReviewActs acts, string id) => acts.SaveAsync(visit, id));
        routes.MapAct(route + "/comment", (Visit visit, ReviewActs acts, string id) => acts.CommentAsync(visit, id));
        routes.MapAct(route + "/settle", (Visit visit, ReviewActs acts, string id) => acts.SettleAsync(visit, id));
        routes.MapAct(route + "/step", (Visit visit, ReviewActs acts, string id) => acts.StepAsync(visit, id));
        routes.MapAct(route + "/restore", (Visit visit, ReviewActs acts, string id) => acts.RestoreAsync(visit, id));
        routes.MapAct(route + "/owner", (Visit visit, ReviewActs acts, string id) => acts.OwnerAsync(visit, id));
    }
}
