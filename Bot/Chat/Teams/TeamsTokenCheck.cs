using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Whether an activity's token is from Teams and for us (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication): issuer, audience,
/// signature by a published key that is endorsed for Teams, life time, and where answers go.
/// </summary>
public sealed class TeamsTokenCheck(TeamsSigningKeys keys, TeamsSettings settings, TimeProvider time)
{
    private const string Channel = "msteams";
    private const int LargestToken = 16 * 1024;

    /// <summary>As Microsoft's documentation asks.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Signatures by keys of which only we have the public half; never none, and never a shared secret.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken };

    public async Task<TeamsVerdict> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (Read(token) is not { } read) return new TeamsVerdict.Forged("it is no token");
        if (!Algorithms.Contains(read.Alg, StringComparer.Ordinal)) return new TeamsVerdict.Forged("it is not signed as Teams signs");
        if (read.Kid is not { Length: > 0 } name) return new TeamsVerdict.Forged("it names no key");
        return await keys.FindAsync(name, cancellationToken) switch
        {
            TeamsKey.Nowhere => new TeamsVerdict.Forged("its key is not published"),
            TeamsKey.Unreached => new TeamsVerdict.NotKnown(),
            TeamsKey.Known known when known.Keys.Where(key => key.Endorsements.Contains(Channel, StringComparer.Ordinal)).Select(key => key.Key).ToList() is { Count: > 0 } endorsed => await CheckAsync(read, endorsed),
            TeamsKey.Known => new TeamsVerdict.Forged("its key is not endorsed for Teams"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<TeamsVerdict> CheckAsync(JsonWebToken token, IReadOnlyList<RsaSecurityKey> keys)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.AppId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeyResolver = (_, _, _, _) => keys,
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsAlive,
        });
        if (!result.IsValid) return new TeamsVerdict.Forged(Why(result.Exception));
        return (Claim(token, "serviceurl") ?? Claim(token, "serviceUrl")) is { } service
            ? new TeamsVerdict.Genuine(service)
            : new TeamsVerdict.Forged("it does not say where answers go");
    }

    private bool IsAlive(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) && value is { Length: > 0 } ? value : null;

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return token.Length <= LargestToken && Handler.CanReadToken(token) ? Handler.ReadJsonWebToken(token) : null;
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>Without a word of the token itself.</summary>
    private static string Why(Exception? failure) => failure switch
    {
        SecurityTokenInvalidAudienceException => "it is for somebody else",
        SecurityTokenInvalidIssuerException => "it is from somebody else",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "its time is over or has not come",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "its signature is wrong",
        _ => "it is not valid",
    };
}

public abstract record TeamsVerdict
{
    private TeamsVerdict() { }

    /// <param name="ServiceUrl">Where answers go; the activity has to say the same.</param>
    public sealed record Genuine(string ServiceUrl) : TeamsVerdict;

    /// <param name="Why">The end of a sentence about the token.</param>
    public sealed record Forged(string Why) : TeamsVerdict;

    /// <summary>The keys cannot be had just now.</summary>
    public sealed record NotKnown : TeamsVerdict;
}
