using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// The published keys that activities are signed with: fetched when they are first needed, again every day, and when one is named that is not among them. While they
/// cannot be fetched the ones known are used on.
/// </summary>
public sealed partial class TeamsSigningKeys(IHttpClientFactory clients, TeamsSettings settings, TimeProvider time, ILogger<TeamsSigningKeys> logger) : IDisposable
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "teams-keys";

    private const int LeastBits = 2048;

    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(5);

    /// <summary>Whoever names keys that are none must not make us ask without end.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AskAgainAfterTrouble = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Kept? _kept;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;
    private bool _failed;

    public async Task<TeamsKey> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_kept is { } kept && IsWithin(kept.At, FreshFor) && kept.Keys.TryGetValue(name, out var known)) return known;
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (!IsWithin(_triedAt, _failed ? AskAgainAfterTrouble : AskAgainAfter)) await FetchAsync(cancellationToken);
        }
        finally
        {
            _fetching.Release();
        }
        if (_kept?.Keys.GetValueOrDefault(name) is { } found) return found;
        return _failed || _kept is null ? new TeamsKey.Unreached() : new TeamsKey.Nowhere();
    }

    public void Dispose() => _fetching.Dispose();

    private bool IsWithin(DateTimeOffset at, TimeSpan span) => time.GetUtcNow() - at is var age && age >= TimeSpan.Zero && age < span;

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        (_triedAt, _failed) = (time.GetUtcNow(), true);
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(FetchWithin);
        try
        {
            var metadata = await GetAsync(settings.OpenIdMetadataUrl, TeamsJson.Default.OpenIdMetadata, brief.Token);
            if (WebAddress.Parse(metadata?.JwksUri) is not { } address || (address.Scheme != Uri.UriSchemeHttps && address.Authority != settings.OpenIdMetadataUrl.Authority))
            {
                LogNotFetched(logger, "the metadata names no keys");
                return;
            }
            var published = await GetAsync(address, TeamsJson.Default.PublishedKeys, brief.Token);
            var keys = (published?.Keys ?? []).Select(Read).OfType<SigningKey>().GroupBy(key => key.Key.KeyId).ToImmutableDictionary(named => named.Key, named => new TeamsKey.Known([.. named]));
            if (keys.Count == 0)
            {
                LogNotFetched(logger, "no key was published");
                return;
            }
            _kept = new Kept(keys, _triedAt);
            _failed = false;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNotFetched(logger, failure.Message);
        }
    }

    private async Task<T?> GetAsync<T>(Uri address, JsonTypeInfo<T> read, CancellationToken cancellationToken)
    {
        using var response = await clients.CreateClient(Http).GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), read);
    }

    private static SigningKey? Read(PublishedKey key)
    {
        if (key is not { Kty: "RSA", Kid.Length: > 0, N: { } modulus, E: { } exponent }) return null;
        try
        {
            var numbers = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) };
            return numbers.Modulus.Length * 8 < LeastBits ? null : new SigningKey(new RsaSecurityKey(numbers) { KeyId = key.Kid }, key.Endorsements ?? []);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of Microsoft Teams could not be fetched: {Why}")]
    private static partial void LogNotFetched(ILogger logger, string why);

    private sealed record Kept(ImmutableDictionary<string, TeamsKey.Known> Keys, DateTimeOffset At);
}

/// <param name="Endorsements">The channels whose activities it may sign.</param>
public sealed record SigningKey(RsaSecurityKey Key, IReadOnlyList<string> Endorsements);

public abstract record TeamsKey
{
    private TeamsKey() { }

    /// <param name="Keys">Usually one; while keys change, two may bear one name.</param>
    public sealed record Known(IReadOnlyList<SigningKey> Keys) : TeamsKey;

    public sealed record Nowhere : TeamsKey;

    /// <summary>The keys cannot be fetched, and it is not among those known.</summary>
    public sealed record Unreached : TeamsKey;
}
