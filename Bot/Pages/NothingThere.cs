using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Pages.SignIn;

namespace ChatOpsIncidentBot.Pages;

/// <summary>Says of an address at which nothing is that nothing is there, to people as a page and to programs as a line; whoever mistyped a webhook's address sees it in its log.</summary>
internal static class NothingThere
{
    /// <param name="areOpenHere">Whether pages are part of the local workspace.</param>
    public static async Task TellAsync(HttpContext http, RequestDelegate next, bool areOpenHere)
    {
        await next(http);
        if (http.Response is not { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentType: null } || http.GetEndpoint() is not null) return;
        var path = Shorten.ToLine(SafeText.CleanLine(http.Request.Path.Value ?? "/"), 200);
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            PageGuard.Harden(http.Response.Headers);
            var here = areOpenHere ? Html.Of($"<p><a href=\"/\">The workspace</a> · <a href=\"{IncidentsPage.Path}\">All incidents</a></p>") : Html.Empty;
            await SignInPages.WriteAsync(http, StatusCodes.Status404NotFound, "Nothing is here", Html.Of($"<p>There is nothing at <code>{path}</code>.</p>{here}"));
            return;
        }
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync($"There is nothing at {path}.\n", http.RequestAborted);
    }
}
