namespace ChatOpsIncidentBot.Pages.Reviewing;

internal static class ReviewPagesSetup
{
    public static IServiceCollection AddReviewPages(this IServiceCollection services) => services
        .AddSingleton<ReviewPage>().AddSingleton<ReviewSections>().AddSingleton<ReviewActs>().AddSingleton<ReviewHistoryPage>().AddSingleton<ReviewCopies>();

    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        const string route = ReviewPage.Route;
        routes.MapGet(route, (Visit visit, ReviewPage page, string id) => page.ShowAsync(visit, id)).AsPage();
        routes.MapGet(route + "/news", (Visit visit, ReviewPage page, string id, int version) => page.NewsAsync(visit, id, version)).AsPage(PageDoor.Part);
        routes.MapGet(route + "/history", (Visit visit, ReviewHistoryPage page, string id, int? from, int? to, int? version) => page.ShowAsync(visit, id, from, to, version)).AsPage();
        routes.MapGet(route + "/print", (Visit visit, ReviewCopies copies, string id) => copies.SheetAsync(visit, id)).AsPage();
        routes.MapGet(route + ".md", (Visit visit, ReviewCopies copies, string id) => copies.MarkdownAsync(visit, id)).AsPage();
        routes.MapGet(route + ".html", (Visit visit, ReviewCopies copies, string id) => copies.HtmlAsync(visit, id)).AsPage();
        routes.MapPost(route, (Visit visit, ReviewActs acts, string id) => acts.SaveAsync(visit, id)).AsAct();
        routes.MapPost(route + "/comment", (Visit visit, ReviewActs acts, string id) => acts.CommentAsync(visit, id)).AsAct();
        routes.MapPost(route + "/settle", (Visit visit, ReviewActs acts, string id) => acts.SettleAsync(visit, id)).AsAct();
        routes.MapPost(route + "/step", (Visit visit, ReviewActs acts, string id) => acts.StepAsync(visit, id)).AsAct();
        routes.MapPost(route + "/restore", (Visit visit, ReviewActs acts, string id) => acts.RestoreAsync(visit, id)).AsAct();
        routes.MapPost(route + "/owner", (Visit visit, ReviewActs acts, string id) => acts.OwnerAsync(visit, id)).AsAct();
    }
}
