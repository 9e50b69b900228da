using System.Net;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>
/// Anybody may act as anybody here, so only this machine is let in: by address, by the name it was called (a foreign name that leads here is rebinding), and, where
/// something is to be done, by the page that asks.
/// </summary>
public sealed class LocalGuard : IEndpointFilter
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Refuse(http) is { } why ? ValueTask.FromResult<object?>(Results.Text(why + "\n", statusCode: StatusCodes.Status403Forbidden)) : next(context);
    }

    private static string? Refuse(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)) return "The local workspace answers this machine only.";
        if (ThisMachine.WasPassedOn(http.Request)) return "The local workspace answers this machine only, not what a proxy passes on.";
        if (!ThisMachine.IsCalled(http.Request)) return "The local workspace is called localhost.";
        if (HttpMethods.IsGet(http.Request.Method)) return null;
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{http.Request.Scheme}://{http.Request.Host}") return "Another page may not act in the local workspace.";
        return http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" ? null : "Another page may not act in the local workspace.";
    }
}
