using ChatOpsIncidentBot.Chat;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Lets in what is small enough and signed.</summary>
public sealed partial class TwilioDoor(TwilioSignature signature, ILogger<TwilioDoor> logger)
{
    /// <summary>Twilio's largest request is far below it.</summary>
    private const int LargestBody = 64 * 1024;

    private const int MostFields = 200;

    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    /// <returns>The fields, or null when the response has been given its refusal.</returns>
    public async Task<TwilioRequest?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > LargestBody) return Refuse(context, StatusCodes.Status413PayloadTooLarge, "it is too large");
        if (request.Headers.ContentEncoding.Count > 0) return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "it is compressed");
        if (request.Headers["X-Twilio-Signature"].Count != 1) return Refuse(context, StatusCodes.Status401Unauthorized, "it is not signed exactly once");
        if (await FieldsAsync(context) is not { } fields) return Refuse(context, StatusCodes.Status400BadRequest, "it cannot be read");
        if (!signature.IsGenuine(request.Path + request.QueryString.Value, fields, request.Headers["X-Twilio-Signature"])) return Refuse(context, StatusCodes.Status401Unauthorized, "its signature is wrong");
        return new TwilioRequest(fields, request.Query["m"].ToString(), request.Query.ContainsKey(TwilioRequest.Again));
    }

    private static async Task<Dictionary<string, StringValues>?> FieldsAsync(HttpContext context)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        budget.CancelAfter(ReadWithin);
        try
        {
            if (await BoundedBody.ReadAsync(context.Request, LargestBody, budget.Token) is not { } body) return null;
            return await new FormReader(new MemoryStream(body.ToArray())) { ValueCountLimit = MostFields, ValueLengthLimit = LargestBody }.ReadFormAsync(budget.Token);
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private TwilioRequest? Refuse(HttpContext context, int status, string why)
    {
        LogRefused(logger, context.Request.Path.Value ?? "", status, why);
        context.Response.StatusCode = status;
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} was refused with {Status}: {Why}")]
    private static partial void LogRefused(ILogger logger, string path, int status, string why);
}

/// <param name="Key">Of the message it is about; empty where it is about none.</param>
/// <param name="IsAgain">Whether it is said for the second time.</param>
public sealed record TwilioRequest(IReadOnlyDictionary<string, StringValues> Fields, string Key, bool IsAgain)
{
    /// <summary>What the address of a repetition is asked with.</summary>
    public const string Again = "again";

    public string this[string name] => Fields.TryGetValue(name, out var values) ? values.ToString() : "";
}
