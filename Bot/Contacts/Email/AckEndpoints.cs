using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>
/// <c>/ack/{token}</c>, the link in a mail. Programs that look for viruses open links before anybody reads them, so opening one changes nothing; what is pressed there does.
/// </summary>
public static class AckEndpoints
{
    private static readonly string[] Looking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapEmail(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/ack/{token}", Looking, (string token, AckDesk desk, HttpContext http) => AnswerAsync(http, () => desk.LookAsync(token, http.RequestAborted))).WithMetadata(new OpenedByItsAddress());
        routes.MapPost("/ack/{token}", (string token, string? answer, AckDesk desk, Callers callers, HttpContext http) => AnswerAsync(http, () => desk.AnswerAsync(token, Read(answer), callers.Of(http), http.RequestAborted))).WithMetadata(new OpenedByItsAddress());
    }

    /// <returns>Null for what no button of the page sends.</returns>
    private static ContactAnswer? Read(string? answer) => answer switch
    {
        null => ContactAnswer.Acknowledge,
        AckPage.Escalate => ContactAnswer.Escalate,
        _ => null,
    };

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<Task<AckPage>> answer)
    {
        var page = await TakenAsync(answer);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = AckPage.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return Results.Content(page.Body.Markup, "text/html; charset=utf-8", statusCode: page.Status);
    }

    private static async Task<AckPage> TakenAsync(Func<Task<AckPage>> answer)
    {
        try
        {
            return await answer();
        }
        catch (NotTakenException failure)
        {
            return AckPage.Problem(StatusCodes.Status503ServiceUnavailable, "Not saved", failure.Message);
        }
    }
}
