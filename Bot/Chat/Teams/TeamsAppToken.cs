using Microsoft.Identity.Client;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The bot's own token for the connector, kept and renewed before it ends (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector).</summary>
public sealed class TeamsAppToken(TeamsSettings settings, IHttpClientFactory clients)
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "teams-login";

    private readonly Lazy<IConfidentialClientApplication> _app = new(() => ConfidentialClientApplicationBuilder
        .Create(settings.AppId)
        .WithClientSecret(settings.AppPassword)
        .WithAuthority(new Uri(settings.LoginUrl, settings.TenantId), validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(new Clients(clients))
        .Build());

    public Task<TeamsToken> GetAsync(CancellationToken cancellationToken) => GetAsync(settings.Scope, cancellationToken);

    public async Task<TeamsToken> GetAsync(string scope, CancellationToken cancellationToken)
    {
        if (settings.AppId is null) return new TeamsToken.None();
        try
        {
            return new TeamsToken.Bearer((await _app.Value.AcquireTokenForClient([scope]).ExecuteAsync(cancellationToken)).AccessToken);
        }
        catch (MsalServiceException failure) when (failure.StatusCode is >= 400 and < 500 and not 429)
        {
            return new TeamsToken.Refused(failure.ErrorCode);
        }
        catch (Exception failure) when (failure is MsalException or HttpRequestException)
        {
            return new TeamsToken.Unreached(failure is MsalException trouble ? trouble.ErrorCode : failure.Message);
        }
    }

    private sealed class Clients(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(Http);
    }
}

public abstract record TeamsToken
{
    private TeamsToken() { }

    public sealed record Bearer(string Value) : TeamsToken;

    /// <summary>There is no app registration, and nobody asks for a token.</summary>
    public sealed record None : TeamsToken;

    /// <param name="Code">The directory's word, such as <c>invalid_client</c>.</param>
    public sealed record Refused(string Code) : TeamsToken;

    public sealed record Unreached(string Why) : TeamsToken;
}
