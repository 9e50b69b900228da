using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Pages.SignIn;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Antiforgery;

namespace ChatOpsIncidentBot.Pages;

/// <summary>
/// Before every page: it is called by its own name, by whom it is known, and what is to be done is asked for by our own page. Where there is no provider, the pages are part of the
/// local workspace: this machine alone, as whom one chooses.
/// </summary>
public sealed class PageGuard(SignInSettings settings, PagesExist exist, Sessions sessions, People people, PageSayings sayings, IEnumerable<IChatPlatform> platforms, IAntiforgery antiforgery, TimeProvider time)
{
    /// <summary>Who one is in the local workspace; the workspace's own cookie.</summary>
    public const string WhoCookie = "as";

    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task PassAsync(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<GuardedBy>() is { Door: var door } ? PassAsync(http, door, next) : next(http);

    private async Task PassAsync(HttpContext http, PageDoor door, RequestDelegate next)
    {
        Harden(http.Response.Headers);
        if (Refuse(http) is var (status, why))
        {
            await SignInPages.WriteAsync(http, status, "Not here", Html.Of($"<p>{why}</p>"));
            return;
        }
        try
        {
            if (door is PageDoor.Open || await EnterAsync(http, door)) await next(http);
        }
        catch (NotSavedException failure) when (!http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = "1";
            await SignInPages.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "Not now", Html.Of($"<p role=\"alert\">{failure.Message}</p>"));
        }
    }

    internal static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Not 'no-referrer', with which a browser does not say of a form whose page it is of.
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }

    /// <summary>What is refused whoever asks.</summary>
    private (int Status, string Why)? Refuse(HttpContext http)
    {
        if (settings.IsOn)
        {
            if (!IsOurName(http.Request.Host)) return (StatusCodes.Status421MisdirectedRequest, $"These pages are at {settings.Root!.AbsoluteUri.TrimEnd('/')}.");
            // Whatever speaks https in front passes http on; cookies, and the address that the provider sends people back to, go by what people see.
            http.Request.Scheme = settings.Root!.Scheme;
            return ThisMachine.IsOfAnotherPage(http.Request) ? (StatusCodes.Status403Forbidden, "Another page may not act here.") : null;
        }
        if (!exist.Locally) return (StatusCodes.Status404NotFound, "The pages are off: the section SignIn of the settings turns them on, with Authority, ClientId and ClientSecret.");
        return ThisMachine.Refuse(http, "This page") is { } why ? (StatusCodes.Status403Forbidden, $"{why} The section SignIn of the settings lets people in from elsewhere.") : null;
    }

    private bool IsOurName(HostString host) =>
        string.Equals(host.Value, settings.Root!.Authority, StringComparison.OrdinalIgnoreCase) || settings.Hosts.Contains(host.Value, StringComparer.OrdinalIgnoreCase);

    /// <returns>False where the response has been given its answer.</returns>
    private async Task<bool> EnterAsync(HttpContext http, PageDoor door)
    {
        var isPost = HttpMethods.IsPost(http.Request.Method);
        if (await WhoAsync(http) is not { } reader)
        {
            if (!settings.IsOn) await SignInPages.WriteAsync(http, StatusCodes.Status403Forbidden, "Nobody is there", Html.Of($"<p>The settings list nobody in <code>People</code>, so nobody can look at this.</p>"));
            else if (door is PageDoor.Page && !isPost) http.Response.Redirect(SignInPages.In(http.Request.Path + http.Request.QueryString.ToUriComponent()));
            else await SignInPages.WriteAsync(http, StatusCodes.Status401Unauthorized, "You are not signed in", Html.Of($"<p>Nothing was done. <a href=\"{SignInPages.In(SignInPages.Home)}\">Sign in</a>, and do it again.</p>"));
            return false;
        }
        if (isPost && await PageForms.ReadAsync(http) is var (status, why))
        {
            await SignInPages.WriteAsync(http, status, "Not done", Html.Of($"<p role=\"alert\">{why} Nothing was done.</p>"));
            return false;
        }
        if (isPost && !await antiforgery.IsRequestValidAsync(http))
        {
            await SignInPages.WriteAsync(http, StatusCodes.Status400BadRequest, "Not done", Html.Of($"<p>This form is too old, or not of this page. Nothing was done; go back, reload the page, and do it again.</p>"));
            return false;
        }
        http.Features.Set(VisitOf(http, reader, door));
        // A part is asked for by the page itself, every few seconds.
        if (isPost || door is PageDoor.Page) http.Features.Set(new AuditedAs { Actor = new Actor.Human(reader.Id).Stored, Door = Source.Web.Word(), IsRepeated = !isPost, Otherwise = isPost ? AuditOutcome.Done : AuditOutcome.Nothing });
        return true;
    }

    private Visit VisitOf(HttpContext http, Person reader, PageDoor door)
    {
        var zone = people.ZoneOf(reader.Id);
        var tokens = antiforgery.GetAndStoreTokens(http);
        // The library allows less here, and more there, than these pages do.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove("Pragma");
        return new Visit(http, reader, zone, time.GetUtcNow(), !settings.IsOn, Html.Of($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\" autocomplete=\"off\">"), door is PageDoor.Page ? sayings.Take(http, reader.Id) : null)
        {
            Text = new PageMarkup(people, platforms, zone),
        };
    }

    private async Task<Person?> WhoAsync(HttpContext http)
    {
        if (settings.IsOn)
        {
            if (await sessions.FindAsync(http) is not { } found) return null;
            http.User = found.Principal;
            return found.Person;
        }
        var chosen = people.Find(new PersonId(http.Request.Cookies[WhoCookie] ?? "")) ?? (people.All.Count > 0 ? people.All[0] : null);
        if (chosen is not null) http.User = Sessions.LocalPrincipalOf(chosen.Id);
        return chosen;
    }
}
