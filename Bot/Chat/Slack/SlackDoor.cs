using System.Text;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Lets in what is small enough, plain and signed, before a byte of it is parsed.</summary>
public sealed partial class SlackDoor(SlackSignature signature, ILogger<SlackDoor> logger)
{
    /// <summary>Slack's largest request is far below it.</summary>
    private const int LargestBody = 1_048_576;

    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    /// <returns>The body, or null when the response has been given its refusal.</returns>
    public async Task<string?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > LargestBody) return Refuse(context, StatusCodes.Status413PayloadTooLarge, "it is too large");
        if (request.Headers.ContentEncoding.Count > 0) return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "it is compressed");
        if (await BodyAsync(context) is not { } body) return Refuse(context, StatusCodes.Status413PayloadTooLarge, "it is too large or came too slowly");
        if (signature.Refuse(request.Headers["X-Slack-Request-Timestamp"], request.Headers["X-Slack-Signature"], body.Span) is { } why)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, why);
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(context, StatusCodes.Status400BadRequest, "it is not UTF-8");
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        budget.CancelAfter(ReadWithin);
        try
        {
            return await BoundedBody.ReadAsync(context.Request, LargestBody, budget.Token);
        }
        catch (Exception failure) when (failure is BadHttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private string? Refuse(HttpContext context, int status, string why)
    {
        LogRefused(logger, context.Request.Path.Value ?? "", status, why);
        context.Response.StatusCode = status;
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} was refused with {Status}: {Why}")]
    private static partial void LogRefused(ILogger logger, string path, int status, string why);
}
