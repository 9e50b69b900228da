using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>
/// Takes what a page sends and answers it: the script gets a form, a sentence or nothing, for it hears of the rest by itself; a browser without script gets a page.
/// </summary>
public sealed class LocalAnswers(LocalViews views, WorkspacePage page, FormView forms, LocalArrivals arrivals)
{
    private const string ScriptHeader = "X-Script";

    public async Task<IResult> ActAsync(HttpContext http, Func<LocalAct, CancellationToken, Task<OpenForm?>> run)
    {
        // Whoever presses and is on another page before the answer has pressed all the same.
        var ct = CancellationToken.None;
        var (form, status) = await FormAsync(http);
        if (form is null) return Results.Text("The workspace's own forms only, and not too large.\n", statusCode: status);
        if (views.Find(form["as"].ToString()) is not { } person) return Results.Text("The settings list nobody of that name.\n", statusCode: StatusCodes.Status400BadRequest);
        var conversation = form["c"].ToString();
        var act = new LocalAct(person, conversation, form);
        var hasScript = http.Request.Headers.ContainsKey(ScriptHeader);
        try
        {
            if (!await views.EnterAsync(person, conversation, ct)) return Results.Text("There is no such conversation, or it is private.\n", statusCode: StatusCodes.Status400BadRequest);
            await arrivals.NoteAsync(person, conversation, ct);
            if (await run(act, ct) is not { } open) return hasScript ? Results.NoContent() : Results.Redirect(LocalLinks.To(conversation, person), permanent: false);
            var code = open.Trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return Markup(hasScript ? forms.Render(open, conversation) : page.Render(await views.OfAsync(person, conversation, ct), open, null, ""), code);
        }
        catch (Exception failure) when (failure is NotTakenException or NotSavedException)
        {
            return hasScript
                ? Results.Text(failure.Message, statusCode: StatusCodes.Status503ServiceUnavailable)
                : Markup(page.Render(await views.OfAsync(person, conversation, ct), null, failure.Message, act["text"]), StatusCodes.Status503ServiceUnavailable);
        }
    }

    public static IResult Markup(Html html, int status = StatusCodes.Status200OK) => Results.Text(html.Markup, "text/html; charset=utf-8", statusCode: status);

    private static async Task<(IFormCollection? Form, int Status)> FormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return (null, StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted), StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException failure)
        {
            return (null, failure.StatusCode);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}

/// <summary>Something a person did on the page.</summary>
public sealed record LocalAct(Person By, string Conversation, IFormCollection Form)
{
    private const int LongestKey = 100;

    /// <summary>The page's own key for this delivery, the same when it is sent twice; made here where the page gave none.</summary>
    public string Key { get; } = Form["key"].ToString() is { Length: > 0 and <= LongestKey } key ? key : LocalIds.NewKey();

    /// <summary>A field's text, with the browser's line ends made plain; empty where there is none.</summary>
    public string this[string name] => Form[name].ToString().ReplaceLineEndings("\n");
}
