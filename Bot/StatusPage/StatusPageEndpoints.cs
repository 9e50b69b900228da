using System.Globalization;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>
/// Serves the status page before anything else is asked, because in an outage thousands look at it at once. No cookie, no script, and where nobody subscribes nothing of whoever asks is
/// read but the path, what they have already, and the name they called.
/// </summary>
public static class StatusPageEndpoints
{
    private const string Month = StatusSite.History + "/";

    private static readonly string CacheFor = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)StatusPageKeeper.FreshFor.TotalSeconds}, stale-while-revalidate=30, stale-if-error=600");

    public static IServiceCollection AddStatusPage(this IServiceCollection services, StatusPageSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<StatusPageReader>()
        .AddSingleton(provider => new StatusLogoFile(StatusLogo.Read(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, settings.Logo)))
        .AddSingleton<StatusPageKeeper>()
        .AddSingleton<ISubscriberTexts, SubscriberTexts>()
        .AddSingleton<PresentBoard>()
        .AddSingleton<IMirrorTexts, MirrorTexts>()
        .AddSingleton<SubscribeGate>()
        .AddSingleton<SubscribeDoor>();

    public static void UseStatusPage(this WebApplication app)
    {
        var (keeper, door) = (app.Services.GetRequiredService<StatusPageKeeper>(), app.Services.GetRequiredService<SubscribeDoor>());
        var hosts = app.Services.GetRequiredService<StatusPageSettings>().Hosts.ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            var path = context.Request.Path.Value ?? "/";
            var isOwnHost = hosts.Count > 0 && hosts.Contains(context.Request.Host.Host);
            if (isOwnHost && path == "/") path = StatusSite.Root;
            if (door.Takes(path)) return door.ServeAsync(context, path);
            return isOwnHost || IsOurs(path) ? ServeAsync(context, keeper, path) : next(context);
        });
    }

    /// <summary>Before anything listens.</summary>
    public static Task PrepareStatusPageAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<StatusPageReader>().PrepareAsync(cancellationToken);

    private static bool TakesGzip(string accepted) =>
        accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) && !accepted.Replace(" ", "", StringComparison.Ordinal).Contains("gzip;q=0", StringComparison.OrdinalIgnoreCase);

    private static bool IsOurs(string path) => path is StatusSite.Root || path.StartsWith("/status/", StringComparison.Ordinal) || path.StartsWith(StatusSite.Api, StringComparison.Ordinal);

    private static async Task ServeAsync(HttpContext context, StatusPageKeeper keeper, string path)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }
        if (await keeper.CurrentAsync() is not { } site)
        {
            await SayNotNowAsync(context);
            return;
        }
        var month = path.StartsWith(Month, StringComparison.Ordinal) ? path[Month.Length..].TrimEnd('/') : null;
        var isMonth = month is not null && site.Board.OlderMonths.Contains(month);
        if ((isMonth ? await keeper.MonthAsync(site, month!) : site.Find(path)) is not { } answer)
        {
            if (isMonth)
            {
                await SayNotNowAsync(context);
                return;
            }
            response.StatusCode = StatusCodes.Status404NotFound;
            await response.WriteAsync("There is nothing here; the status page is at /status.\n", context.RequestAborted);
            return;
        }
        await SendAsync(request, response, answer, context.RequestAborted);
    }

    private static Task SayNotNowAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        return context.Response.WriteAsync("The status page cannot be shown just now; please try again in a few seconds.\n", context.RequestAborted);
    }

    private static async Task SendAsync(HttpRequest request, HttpResponse response, StatusAnswer answer, CancellationToken cancellationToken)
    {
        var headers = response.Headers;
        var isSmall = TakesGzip(request.Headers.AcceptEncoding.ToString());
        headers.ETag = isSmall ? answer.QuotedSmall : answer.Quoted;
        headers.CacheControl = CacheFor;
        headers.Vary = "Accept-Encoding";
        // Other people's dashboards read it in their pages; nothing here depends on who asks.
        headers.AccessControlAllowOrigin = "*";
        if (answer.Policy is { } policy) headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(answer.Tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = answer.Type;
        var body = isSmall ? answer.Small : answer.Body;
        if (isSmall) headers.ContentEncoding = "gzip";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(body, cancellationToken);
    }
}
