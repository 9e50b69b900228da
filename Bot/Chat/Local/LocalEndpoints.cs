using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The workspace's page and what can be done on it. Every form works without script; with it, nothing reloads.</summary>
public static class LocalEndpoints
{
    private const string Cookie = "as";

    public static void MapLocalChat(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AddEndpointFilter(new LocalGuard());
        group.MapGet("/", PageAsync);
        group.MapGet("/local/messages", async (LocalViews views, MessageView messages, string? c, string? @as, CancellationToken ct) =>
            LocalAnswers.Markup(messages.Render(await views.OfAsync(views.Who(@as), c, ct))));
        group.MapGet("/local/sidebar", async (LocalViews views, string? c, string? @as, CancellationToken ct) =>
            LocalAnswers.Markup(Sidebar.Render(await views.OfAsync(views.Who(@as), c, ct))));
        group.MapGet("/local/events", (LocalListening listening, LocalViews views, string? @as, CancellationToken ct) =>
            TypedResults.ServerSentEvents(listening.ListenAsync(views.Who(@as).Id.Value, ct)));
        group.MapGet("/local/{file:regex(^workspace\\.(css|js)$)}", Asset);
        group.MapPost("/local/command", (HttpContext http, LocalAnswers answers, LocalDesk desk) => answers.ActAsync(http, (act, ct) =>
            desk.TypeAsync(act.By, act.Conversation, act["text"], act.Key, ct)));
        group.MapPost("/local/press", (HttpContext http, LocalAnswers answers, LocalDesk desk) => answers.ActAsync(http, (act, ct) =>
            desk.PressAsync(act.By, act.Conversation, act["command"], act["arguments"], act.Key, ct)));
        group.MapPost("/local/form", (HttpContext http, LocalAnswers answers, LocalDesk desk) => answers.ActAsync(http, (act, ct) =>
        {
            if (FormJson.Read(act[FormMarkup.State]) is not { } form) throw new NotTakenException("This form is too old; please open it again.");
            var values = form.Fields.ToDictionary(field => field.Name, field => act[FormMarkup.InputOf(field)]);
            return desk.SubmitAsync(OpenForm.Of(form, act.By.Id), act.Conversation, values, act.Key, ct);
        }));
        group.MapPost("/local/clock", (HttpContext http, LocalAnswers answers, LocalClock clock, IHostApplicationLifetime program) => answers.ActAsync(http, async (act, _) =>
        {
            if (!Durations.TryParse(act["by"], out var by) || by <= TimeSpan.Zero || by > LocalClock.Longest) throw new NotTakenException("The clock moves forward only, by at most 24h: 5m, 15m or 1h.");
            // Whoever looks at another page meanwhile has moved it all the same, and not half of the way.
            await clock.MoveAsync(by, program.ApplicationStopping);
            return null;
        }));
    }

    private static async Task<IResult> PageAsync(HttpContext http, LocalViews views, WorkspacePage page, string? c, string? @as, CancellationToken ct)
    {
        var person = views.Who(@as ?? http.Request.Cookies[Cookie]);
        http.Response.Cookies.Append(Cookie, person.Id.Value, new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(30) });
        return LocalAnswers.Markup(page.Render(await views.OfAsync(person, c, ct), null, null, ""));
    }

    private static IResult Asset(string file)
    {
        var stream = typeof(LocalEndpoints).Assembly.GetManifestResourceStream($"ChatOpsIncidentBot.Chat.Local.Page.{file}");
        return stream is null ? Results.NotFound() : Results.Stream(stream, file.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }
}
