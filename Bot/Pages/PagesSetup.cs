using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.Pages.Reviewing;
using ChatOpsIncidentBot.Pages.SignIn;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsIncidentBot.Pages;

public static class PagesSetup
{
    /// <summary>Registers the signed-in pages.</summary>
    /// <param name="locally">Whether there is a local workspace, beside which they are open to this machine where nobody signs in.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, SignInSettings settings, bool locally)
    {
        services.AddSignIn(settings);
        services.AddSingleton(new PagesExist(locally && !settings.IsOn));
        services.AddSingleton<PageFrame>();
        services.AddSingleton<PageGuard>();
        services.AddSingleton<PageSayings>();
        services.AddSingleton<SignInPages>();
        services.TryAddSingleton<FormMarkup>();
        services.AddSingleton<Acts>();
        services.AddSingleton<IncidentSections>();
        services.AddSingleton<IncidentListening>();
        services.AddSingleton<IncidentsPage>();
        services.AddSingleton<IncidentPage>();
        services.AddSingleton<ActionsPage>();
        services.AddSingleton<OnCallPage>();
        services.AddSingleton<MetricsPage>();
        services.AddReviewPages();
        return services.AddPage("Incidents", IncidentsPage.Path).AddPage("Action items", ActionsPage.Path).AddPage("On call", OnCallPage.Path).AddPage("Metrics", MetricsPage.Path);
    }

    /// <summary>Before everything that answers in words of its own.</summary>
    public static void UseNothingThere(this WebApplication app)
    {
        var areOpenHere = app.Services.GetRequiredService<PagesExist>().Locally;
        app.Use(next => context => NothingThere.TellAsync(context, next, areOpenHere));
    }

    public static void UsePages(this WebApplication app)
    {
        // Otherwise the framework would ask for sessions with every request, of chat platforms and alerts, too.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        var guard = app.Services.GetRequiredService<PageGuard>();
        app.Use(next => context => guard.PassAsync(context, next));
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapGet("/pages/{file:regex(^(pages|review)\\.(css|js)$)}", Asset).AsPage(PageDoor.Open);
        routes.MapGet(IncidentsPage.Path, (Visit visit, IncidentsPage page) => page.ShowAsync(visit)).AsPage();
        routes.MapGet(IncidentPage.Route, (Visit visit, IncidentPage page, string id, long? before) => page.ShowAsync(visit, id, before)).AsPage();
        routes.MapGet(IncidentPage.Route + "/live", (Visit visit, IncidentPage page, string id) => page.LiveAsync(visit, id)).AsPage(PageDoor.Part);
        routes.MapGet(IncidentPage.Route + "/events", Events).AsPage(PageDoor.Part);
        routes.MapReviewPages();
        routes.MapGet(MetricsPage.Path, (Visit visit, MetricsPage page, [AsParameters] MetricsQuery query) => page.ShowAsync(visit, query)).AsPage();
        routes.MapGet(MetricsPage.Path + ".csv", (Visit visit, MetricsPage page, [AsParameters] MetricsQuery query) => page.CsvAsync(visit, query)).AsPage();
        routes.MapGet(ActionsPage.Path, (Visit visit, ActionsPage page, string? of, string? after) => page.ShowAsync(visit, of, after)).AsPage();
        routes.MapGet(OnCallPage.Path, (Visit visit, OnCallPage page) => page.ShowAsync(visit)).AsPage();
        routes.MapPost(Acts.PressPath, (Visit visit, Acts acts) => acts.PressAsync(visit)).AsAct();
        routes.MapPost(Acts.FormPath, (Visit visit, Acts acts) => acts.SubmitAsync(visit)).AsAct();
        routes.MapPost("/pages/as", (Visit visit) => Acts.BecomeAsync(visit)).AsAct();
    }

    private static IResult Events(Visit visit, IncidentListening listening, string id, CancellationToken cancellationToken) => IncidentPage.TryRead(id, out var wanted)
        ? TypedResults.ServerSentEvents(listening.ListenAsync(wanted, visit.Reader.Id, cancellationToken))
        : Results.NotFound();

    private static IResult Asset(HttpContext http, string file)
    {
        if (typeof(PagesSetup).Assembly.GetManifestResourceStream($"ChatOpsIncidentBot.Pages.Assets.{file}") is not { } stream) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(stream, file.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }
}
