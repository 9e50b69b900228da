using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The workspace's page and what can be done on it. Every form works without script; with it, nothing reloads.</summary>
public static class LocalEndpoints
{
    private const string Cookie = "as";

    public static void MapLocalChat(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AddEndpointFilter<LocalGuard>();
        group.MapGet("/", PageAsync);
        group.MapGet("/local/messages", async (LocalViews views, MessageView messages, string? c, string? @as, CancellationToken ct) => Markup(messages.Render(await views.OfAsync(views.Who(@as), c, ct))));
        group.MapGet("/local/sidebar", async (LocalViews views, string? c, string? @as, CancellationToken ct) => Markup(WorkspacePage.Sidebar(await views.OfAsync(views.Who(@as), c, ct))));
        group.MapGet("/local/events", (LocalEvents events, LocalViews views, string? @as, CancellationToken ct) => TypedResults.ServerSentEvents(ListenAsync(events, views.Who(@as).Id.Value, ct)));
        group.MapGet("/local/{file:regex(^workspace\\.(css|js)$)}", Asset);
        group.MapPost("/local/command", (HttpContext http, LocalDesk desk) => ActAsync(http, (person, room, form, ct) =>
            desk.TypeAsync(person, room, form["text"].ToString(), KeyOf(form), ct)));
        group.MapPost("/local/press", (HttpContext http, LocalDesk desk) => ActAsync(http, (person, room, form, ct) =>
            desk.PressAsync(person, room, form["command"].ToString(), form["arguments"].ToString(), KeyOf(form), ct)));
        group.MapPost("/local/form", (HttpContext http, LocalDesk desk, OpenForms forms) => ActAsync(http, async (person, room, form, ct) =>
        {
            if (forms.Find(form["token"].ToString()) is not { } open) throw new NotTakenException("This form is too old; please open it again.");
            var values = open.Form.Fields.ToDictionary(field => field.Name, field => form["f-" + field.Name].ToString());
            return await desk.SubmitAsync(open, room, values, KeyOf(form), ct);
        }));
        group.MapPost("/local/clock", (HttpContext http, LocalClock clock) => ActAsync(http, async (_, _, form, ct) =>
        {
            if (!Durations.TryParse(form["by"].ToString(), out var by) || by > TimeSpan.FromHours(24)) throw new NotTakenException("The clock moves by 5m, 15m or 1h.");
            await clock.MoveAsync(by, ct);
            return null;
        }));
    }

    private static async Task<IResult> PageAsync(HttpContext http, LocalViews views, WorkspacePage page, string? c, string? @as, CancellationToken ct)
    {
        var person = views.Who(@as ?? http.Request.Cookies[Cookie]);
        http.Response.Cookies.Append(Cookie, person.Id.Value, new CookieOptions { SameSite = SameSiteMode.Strict, HttpOnly = true, MaxAge = TimeSpan.FromDays(30) });
        return Markup(page.Render(await views.OfAsync(person, c, ct), null, null, ""));
    }

    private static async Task<IResult> ActAsync(HttpContext http, Func<OnCall.Person, string, IFormCollection, CancellationToken, Task<OpenForm?>> act)
    {
        var services = http.RequestServices;
        var views = services.GetRequiredService<LocalViews>();
        var ct = http.RequestAborted;
        if (await FormAsync(http) is not { } form) return Results.BadRequest();
        var person = views.Who(form["as"].ToString());
        var room = await views.EnterAsync(person, form["c"].ToString(), ct);
        var hasScript = http.Request.Headers["X-Script"].Count > 0;
        try
        {
            var open = await act(person, room, form, ct);
            if (open is null) return hasScript ? Results.NoContent() : Results.Redirect($"/?c={Uri.EscapeDataString(room)}&as={Uri.EscapeDataString(person.Id.Value)}", false, false);
            if (hasScript) return Markup(FormView.Render(open, room));
            return Markup(services.GetRequiredService<WorkspacePage>().Render(await views.OfAsync(person, room, ct), open, null, ""));
        }
        catch (Exception failure) when (failure is NotTakenException or Storage.NotSavedException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            if (hasScript) return Results.Text(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
            return Markup(services.GetRequiredService<WorkspacePage>().Render(await views.OfAsync(person, room, ct), null, failure.Message, form["text"].ToString()));
        }
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> ListenAsync(LocalEvents events, string person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SseItem<string>("", "hello");
        await foreach (var change in events.ListenAsync(person, cancellationToken)) yield return new SseItem<string>(change.Conversation, "changed");
    }

    private static IResult Asset(string file)
    {
        var assembly = typeof(LocalEndpoints).Assembly;
        var stream = assembly.GetManifestResourceStream($"ChatOpsIncidentBot.Chat.Local.Page.{file}");
        return stream is null ? Results.NotFound() : Results.Stream(stream, file.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
    }

    private static string KeyOf(IFormCollection form) => form["key"].ToString() is { Length: > 0 and <= 100 } key ? key : OpenForms.NewKey();

    private static IResult Markup(Html html) => Results.Text(html.Markup, "text/html; charset=utf-8");
}
