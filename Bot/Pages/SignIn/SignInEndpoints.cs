using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using Microsoft.AspNetCore.Authentication;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>The way in and out.</summary>
public static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInPages.Path, InAsync).AsPage(PageDoor.Open);
        routes.MapGet(SignInServices.Callback, BackAsync).AsPage(PageDoor.Open);
        routes.MapGet(SignInPages.Out, OutPageAsync).AsPage(PageDoor.Open);
        routes.MapPost(SignInPages.Out, async (HttpContext http, Sessions sessions, SignInSettings settings) =>
        {
            if (!settings.IsOn) return Results.Redirect(SignInPages.Home);
            await sessions.EndAsync(http);
            if (http.Features.Get<AuditedAs>() is { } known) http.Features.Set(new AuditedAs { Actor = known.Actor, Door = known.Door, Action = "sign-out", Otherwise = AuditOutcome.Done });
            return Results.Redirect(SignInPages.Out);
        }).AsAct();
    }

    private static async Task InAsync(HttpContext http, SignInSettings settings, string? returnUrl)
    {
        var to = LocalAddress.Of(returnUrl, SignInPages.Home);
        if (!settings.IsOn)
        {
            http.Response.Redirect(to);
            return;
        }
        try
        {
            await http.ChallengeAsync(SignInServices.Provider, new AuthenticationProperties { RedirectUri = to });
        }
        catch (Exception failure) when (!http.Response.HasStarted && failure is InvalidOperationException or HttpRequestException or IOException)
        {
            await SignInPages.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "Nobody can sign in just now", Html.Of($"<p>{settings.Provider.Name(settings.Authority!)} does not answer; please try again in a minute. <a href=\"{SignInPages.In(to)}\">Sign in</a></p>"));
        }
    }

    /// <summary>The provider sent somebody back.</summary>
    private static async Task BackAsync(HttpContext http, SignInSettings settings, IAuthenticationHandlerProvider handlers)
    {
        if (settings.IsOn && await handlers.GetHandlerAsync(http, SignInServices.Provider) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync()) return;
        if (!http.Response.HasStarted) await SignInPages.WriteAsync(http, StatusCodes.Status404NotFound, "Nothing is here", Html.Of($"<p>Only a provider leads here.</p>"));
    }

    private static Task OutPageAsync(HttpContext http) =>
        SignInPages.WriteAsync(http, StatusCodes.Status200OK, "You are signed out", Html.Of($"<p><a href=\"{SignInPages.In(SignInPages.Home)}\">Sign in</a></p>"));
}
