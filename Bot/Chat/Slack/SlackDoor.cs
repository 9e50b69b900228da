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
        // One byte more than was announced, so that the read that finds the end needs no more room.
        var buffer = new byte[(int)(context.Request.ContentLength ?? 4096) + 1];
        var length = 0;
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), budget.Token)) > 0)
            {
                length += read;
                if (length > LargestBody) return null;
                if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * length, LargestBody + 1));
            }
        }
        catch (Exception failure) when (failure is BadHttpRequestException or OperationCanceledException)
        {
            return null;
        }
        return buffer.AsMemory(0, length);
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
