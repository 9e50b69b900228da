using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>
/// Takes what people send who subscribe, confirm and unsubscribe. Programs that look for viruses open links before anybody reads them, so a link opens a page with a button; only
/// the POST by which mail programs unsubscribe (RFC 8058) is one click.
/// </summary>
public sealed class SubscribeDoor(StatusPageSettings settings, SubscriberDesk desk, SubscribeGate gate, StatusPageKeeper keeper)
{
    private const int MostBytes = 16_384;

    public bool Takes(string path) => settings.Subscribers.IsOn && (path.TrimEnd('/') == SubscribePages.Path || path.StartsWith(SubscriberAddresses.ConfirmPath, StringComparison.Ordinal) || path.StartsWith(SubscriberAddresses.UnsubscribePath, StringComparison.Ordinal));

    public async Task ServeAsync(HttpContext context, string path)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (!isPost && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return;
        }
        if (await keeper.CurrentAsync() is not { } site)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var pages = new SubscribePages(settings, site.Board.Ids, site.Frame);
        var (status, title, body) = await AnswerAsync(context, pages, path, isPost);
        await SendAsync(context, pages.Page(title, body), status);
    }

    private async Task<(int Status, string Title, Html Body)> AnswerAsync(HttpContext context, SubscribePages pages, string path, bool isPost)
    {
        try
        {
            if (path.StartsWith(SubscriberAddresses.ConfirmPath, StringComparison.Ordinal)) return await ConfirmAsync(path[SubscriberAddresses.ConfirmPath.Length..], isPost, context.RequestAborted);
            if (path.StartsWith(SubscriberAddresses.UnsubscribePath, StringComparison.Ordinal)) return await UnsubscribeAsync(path[SubscriberAddresses.UnsubscribePath.Length..], isPost, context.RequestAborted);
            return isPost ? await SubscribeAsync(context, pages) : (StatusCodes.Status200OK, "Be told of updates", pages.Form());
        }
        catch (NotSavedException)
        {
            return (StatusCodes.Status503ServiceUnavailable, "Not saved", Html.Of($"<h1>Not saved</h1><p role=\"alert\">That could not be saved just now; please try again in a minute.</p>"));
        }
    }

    private async Task<(int, string, Html)> SubscribeAsync(HttpContext context, SubscribePages pages)
    {
        if (await ReadAsync(context) is not { } form) return (StatusCodes.Status400BadRequest, "Be told of updates", pages.Form("That could not be read; please fill the form in again."));
        if (!gate.LetsIn(context)) return (StatusCodes.Status429TooManyRequests, "Not now", SubscribePages.TooOften);
        IReadOnlyCollection<string> chosen = [.. form[SubscribePages.Component].OfType<string>()];
        if (pages.IsUnknown(chosen)) return (StatusCodes.Status400BadRequest, "Be told of updates", pages.Form("One of these components is not there any more; please choose again."));
        var (mail, hook) = (form[SubscribePages.Email].ToString().Trim(), form[SubscribePages.Webhook].ToString().Trim());
        if (hook.Length > 0 && settings.Subscribers.Webhooks)
        {
            if (Webhook(hook) is not { } address) return Wrong("A webhook is an address such as https://hooks.example.com/status, without a name or a password in it.", hook);
            return (StatusCodes.Status200OK, "Asked", SubscribePages.Asked(await desk.AskAsync(SubscriberKind.Webhook, address, pages.Names(chosen), context.RequestAborted)));
        }
        if (!settings.Subscribers.Email || TypedMail.Read(mail) is not { } to) return Wrong("That is not an e-mail address, such as you@example.com.", mail);
        await desk.AskAsync(SubscriberKind.Email, to, pages.Names(chosen), context.RequestAborted);
        return (StatusCodes.Status200OK, "Look into your mail", SubscribePages.Asked(null));

        (int, string, Html) Wrong(string mistake, string typed) => (StatusCodes.Status400BadRequest, "Be told of updates", pages.Form(mistake, typed[..Math.Min(typed.Length, SubscribePages.LongestWebhook)], chosen));
    }

    private async Task<(int, string, Html)> ConfirmAsync(string token, bool isPost, CancellationToken cancellationToken)
    {
        var wanted = await desk.WantedAsync(token, cancellationToken);
        if (isPost && await desk.ConfirmAsync(token, cancellationToken) is { } unsubscribe) return (StatusCodes.Status200OK, "You are subscribed", SubscribePages.Confirmed(unsubscribe, wanted ?? []));
        return !isPost && wanted is not null
            ? (StatusCodes.Status200OK, "Confirm your subscription", SubscribePages.Confirm(token, wanted))
            : (StatusCodes.Status404NotFound, "Nothing to confirm", SubscribePages.Stale);
    }

    private async Task<(int, string, Html)> UnsubscribeAsync(string token, bool isPost, CancellationToken cancellationToken)
    {
        if (isPost && await desk.UnsubscribeAsync(token, cancellationToken)) return (StatusCodes.Status200OK, "You are unsubscribed", SubscribePages.Unsubscribed);
        return !isPost && await desk.CanUnsubscribeAsync(token, cancellationToken)
            ? (StatusCodes.Status200OK, "Unsubscribe", SubscribePages.Unsubscribe(token))
            : (StatusCodes.Status404NotFound, "Nothing to unsubscribe", SubscribePages.Stale);
    }

    /// <returns>Null for what is no form, or too large a one.</returns>
    private static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MostBytes || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true) return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueCountLimit = 200, KeyLengthLimit = 100, ValueLengthLimit = 2_000 }, context.RequestAborted);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    private string? Webhook(string typed) =>
        typed.Length <= SubscribePages.LongestWebhook && Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Host.Length > 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && settings.Subscribers.DangerouslyAllowPrivateAddresses)) ? new UriBuilder(address) { Fragment = "" }.Uri.AbsoluteUri : null;

    private static async Task SendAsync(HttpContext context, StatusAnswer page, int status)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        response.StatusCode = status;
        response.ContentType = page.Type;
        headers.ContentSecurityPolicy = page.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page.Body, context.RequestAborted);
    }
}
