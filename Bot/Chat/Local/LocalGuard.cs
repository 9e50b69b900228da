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
        // Not 'no-referrer', with which a browser does not say of a form whose page it is of.
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return ThisMachine.Refuse(http, "The local workspace") is { } why ? ValueTask.FromResult<object?>(Results.Text(why + "\n", statusCode: StatusCodes.Status403Forbidden)) : next(context);
    }
}
