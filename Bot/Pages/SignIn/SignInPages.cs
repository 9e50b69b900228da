using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>Pages for whoever is not signed in.</summary>
public sealed class SignInPages
{
    /// <summary>Where one arrives.</summary>
    public const string Home = "/incidents";

    public const string Path = "/sign-in";

    public const string Out = "/sign-out";

    /// <summary>The way in that leads back to an address of ours.</summary>
    public static string In(string returnTo) => $"{Path}?returnUrl={Uri.EscapeDataString(returnTo)}";

    public static async Task WriteAsync(HttpContext http, int status, string title, Html body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = PageFrame.Type;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(PageFrame.Plain(title, body), http.RequestAborted);
    }

    /// <summary>With a link to try again.</summary>
    public Task SendAsync(HttpContext http, int status, string title, Html body) =>
        WriteAsync(http, status, title, Html.Of($"{body}<p><a href=\"{In(Home)}\">Sign in again</a></p>"));
}
