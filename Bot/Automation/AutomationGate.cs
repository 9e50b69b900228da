using System.Net.Http.Headers;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What an address of the API needs, and which parameters it takes; on its endpoint.</summary>
internal sealed record NeedsRight(AutomationRight Right, IReadOnlyList<string> Query);

/// <summary>Lets programs in by their token before anything of what they send is read, and gives every answer that has no body one that says why.</summary>
internal sealed partial class AutomationGate(AutomationSettings settings, ILogger<AutomationGate> logger)
{
    /// <summary>An update is of ten thousand characters at most.</summary>
    private const long LargestBody = 128 * 1024;

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsRight>() is { } needs) return PassAsync(context, needs, next);
        return IsOurs(context.Request.Path) ? FinishAsync(context, next) : next(context);
    }

    private async Task PassAsync(HttpContext context, NeedsRight needs, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (Shown(context.Request) is not { } shown)
        {
            await TurnAwayAsync(context, "Bearer", "Show a token: Authorization: Bearer cib_… ; tokens are named under Automation:Tokens.");
            return;
        }
        if (settings.Find(shown) is not { } token)
        {
            await TurnAwayAsync(context, "Bearer error=\"invalid_token\"", "This token is not known: it is not the one that was printed, or its hash is not under Automation:Tokens.");
            return;
        }
        var isRead = HttpMethods.IsGet(context.Request.Method);
        context.Features.Set(new AuditedAs { Actor = new Actor.Automation(token.Name).Stored, Door = $"{Source.Api.Word()}:{token.Name}", IsRepeated = isRead, Refusal = AuditOutcome.Refused + needs.Right });
        if (!token.May(needs.Right))
        {
            LogRefused(logger, token.Name, needs.Right.ToString());
            await RefuseAsync(context, StatusCodes.Status403Forbidden, token.Lacks(needs.Right));
            return;
        }
        if (ApiMistakes.OfQuery(context.Request.Query, needs.Query) is { } mistake)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, mistake);
            return;
        }
        context.Features.Set(token);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        await FinishAsync(context, next);
    }

    private static async Task FinishAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (NotSavedException) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Nothing was saved; send it again, with the same Idempotency-Key.");
            return;
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null }) await RefuseAsync(context, context.Response.StatusCode, Why(context));
    }

    /// <summary>Of answers that have no body, because nothing of ours was asked.</summary>
    private static string Why(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address; the API is described at /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"This address does not take {SafeText.CleanLine(context.Request.Method)}; it takes {context.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => "Send JSON, with Content-Type: application/json.",
        _ => "A value in the address cannot be read; the API is described at /openapi/v1.json.",
    };

    /// <summary>What is neither Teams' nor the status page's.</summary>
    private static bool IsOurs(PathString path) => path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/messages") && !path.StartsWithSegments("/api/v2");

    private async Task TurnAwayAsync(HttpContext context, string challenge, string why)
    {
        LogStranger(logger, context.Request.Path.Value ?? "");
        context.Response.Headers.WWWAuthenticate = challenge;
        await RefuseAsync(context, StatusCodes.Status401Unauthorized, why);
    }

    /// <summary>Whatever the other side says that it accepts.</summary>
    private static Task RefuseAsync(HttpContext context, int status, string why) => Results.Problem(why, statusCode: status).ExecuteAsync(context);

    private static string? Shown(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) && header.Parameter is { Length: > 0 and <= 200 } shown ? shown : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was asked for without a token of the settings")]
    private static partial void LogStranger(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token {Token} was refused what needs the right {Right}")]
    private static partial void LogRefused(ILogger logger, string token, string right);
}
