using System.Net;
using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Lets in what carries a token of Teams and is small enough, before a byte of it is parsed.</summary>
public sealed partial class TeamsDoor(TeamsTokenCheck tokens, TeamsSettings settings, IHostEnvironment environment, ILogger<TeamsDoor> logger)
{
    private const int LargestBody = 1_048_576;
    private const string Scheme = "Bearer ";

    private int _saidOpen;

    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    /// <returns>The activity, or null when the response has been given its refusal.</returns>
    public async Task<TeamsActivity?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > LargestBody) return Refuse(context, StatusCodes.Status413PayloadTooLarge, "it is too large");
        if (request.Headers.ContentEncoding.Count > 0) return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "it is compressed");
        string? service = null;
        if (settings.AppId is null)
        {
            if (!IsOfThisMachine(context)) return Refuse(context, StatusCodes.Status401Unauthorized, "without Teams:AppId only programs on this machine are let in, and only outside Production");
            if (!request.HasJsonContentType()) return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "it is not application/json, which a page of a browser could send without asking");
            if (Interlocked.Exchange(ref _saidOpen, 1) == 0) LogOpen(logger);
        }
        else
        {
            if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return Refuse(context, StatusCodes.Status401Unauthorized, "it carries no token");
            switch (await tokens.CheckAsync(header[Scheme.Length..].Trim(), context.RequestAborted))
            {
                case TeamsVerdict.Forged forged: return Refuse(context, StatusCodes.Status401Unauthorized, "its token is refused: " + forged.Why);
                case TeamsVerdict.NotKnown: return Refuse(context, StatusCodes.Status503ServiceUnavailable, "the keys to judge its token by cannot be fetched");
                case TeamsVerdict.Genuine genuine: service = genuine.ServiceUrl; break;
            }
        }
        if (await BodyAsync(context) is not { } body) return Refuse(context, StatusCodes.Status413PayloadTooLarge, "it is too large or came too slowly");
        if (Read(body) is not { Type: not null, Conversation.Id: not null, From.Id: not null } activity) return Refuse(context, StatusCodes.Status400BadRequest, "it is no activity");
        return Judge(context, activity, service);
    }

    private TeamsActivity? Judge(HttpContext context, TeamsActivity activity, string? service)
    {
        if (service is not null && !IsSame(service, activity.ServiceUrl)) return Refuse(context, StatusCodes.Status401Unauthorized, "its token is for another service address");
        if (service is not null && activity.ChannelId != "msteams") return Refuse(context, StatusCodes.Status401Unauthorized, "it is not from Teams");
        if (WebAddress.Parse(activity.ServiceUrl) is not { } address || !settings.Allows(address)) return Refuse(context, StatusCodes.Status401Unauthorized, "it wants its answers at an address that is not Teams'");
        if (settings.TenantId is { } ours && activity.Tenant is { } theirs && !string.Equals(ours, theirs, StringComparison.OrdinalIgnoreCase)) return Refuse(context, StatusCodes.Status403Forbidden, "it is from another organisation");
        return activity;
    }

    private static bool IsSame(string claimed, string? said) => string.Equals(claimed.TrimEnd('/'), said?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>What a proxy or tunnel on this machine passes on is somebody else's, and so is what a page that is open in its browser sends.</summary>
    private bool IsOfThisMachine(HttpContext context) =>
        !environment.IsProduction() && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && ThisMachine.IsCalled(context.Request) && !ThisMachine.WasPassedOn(context.Request) && !ThisMachine.IsOfAPage(context.Request);

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

    private static TeamsActivity? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, TeamsJson.Default.TeamsActivity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TeamsActivity? Refuse(HttpContext context, int status, string why)
    {
        LogRefused(logger, status, why);
        context.Response.StatusCode = status;
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams:AppId is not set, so activities from this machine are let in without a token; that is for trying only")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity at /api/messages was refused with {Status}: {Why}")]
    private static partial void LogRefused(ILogger logger, int status, string why);
}
