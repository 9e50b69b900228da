using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>
/// A provider of OpenID Connect over real HTTP that refuses what a strict one does: another client, another address to go back to, no nonce, no PKCE, a code twice, a wrong verifier or
/// secret. Whoever comes is signed in at once, with the claims a test set.
/// </summary>
internal sealed class OpenIdStandIn : IAsyncDisposable
{
    public const string ClientId = "incident-bot", ClientSecret = "s3cret-of-the-bot";

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = new();
    private readonly ConcurrentQueue<string> _refusals = new();

    public OpenIdStandIn(TimeProvider time)
    {
        _time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Authority = new Uri(_app.Urls.Single());
    }

    public Uri Authority { get; }

    /// <summary>What the token says beside the usual.</summary>
    public Dictionary<string, object?> Claims { get; private set; } = [];

    /// <summary>What whoever asks with the access token is told; null for what the token says.</summary>
    public Dictionary<string, object?>? UserInfo { get; set; }

    /// <summary>Changes the claims of a token before it is signed.</summary>
    public Action<Dictionary<string, object?>>? Spoil { get; set; }

    /// <summary>The algorithm the token's head names; the signature is of that kind.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs with a key that is not published.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>Answers nothing any more.</summary>
    public bool IsAway { get; set; }

    /// <summary>Why it refused, one sentence each.</summary>
    public IReadOnlyList<string> Refusals => [.. _refusals];

    /// <summary>Begins anew, as if nobody had spoilt anything.</summary>
    public void Knows(params (string Name, object? Value)[] claims)
    {
        Claims = claims.ToDictionary(claim => claim.Name, claim => claim.Value);
        (UserInfo, Spoil, Algorithm, SignsWithAnotherKey, IsAway) = (null, null, "RS256", false, false);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private string Issuer => Authority.AbsoluteUri.TrimEnd('/');

    private Task ServeAsync(HttpContext http)
    {
        if (IsAway)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }
        return http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Json(http, new Dictionary<string, object?>
            {
                ["issuer"] = Issuer,
                ["authorization_endpoint"] = Issuer + "/authorize",
                ["token_endpoint"] = Issuer + "/token",
                ["userinfo_endpoint"] = Issuer + "/userinfo",
                ["jwks_uri"] = Issuer + "/jwks",
                ["response_types_supported"] = new List<string> { "code" },
                ["id_token_signing_alg_values_supported"] = new List<string> { "RS256" },
                ["code_challenge_methods_supported"] = new List<string> { "S256" },
            }),
            "/jwks" => Json(http, new Dictionary<string, object?> { ["keys"] = new[] { PublicKey() } }),
            "/authorize" => Authorize(http),
            "/token" => TokenAsync(http),
            "/userinfo" => Json(http, UserInfo is { } told ? With(told, "sub", "someone") : With(Claims, "sub", "someone")),
            _ => Refuse(http, "nothing is there"),
        };
    }

    private Dictionary<string, string> PublicKey()
    {
        var key = _key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "key-1", ["alg"] = "RS256", ["n"] = WebEncoders.Base64UrlEncode(key.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(key.Exponent!) };
    }

    private Task Authorize(HttpContext http)
    {
        var asked = http.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString());
        if (asked.GetValueOrDefault("client_id") != ClientId) return Refuse(http, "another client");
        if (asked.GetValueOrDefault("redirect_uri") != PagesBot.PublicUrl + "sign-in/callback") return Refuse(http, $"it is not registered to send people to {asked.GetValueOrDefault("redirect_uri")}");
        if (asked.GetValueOrDefault("response_type") != "code") return Refuse(http, "no code is asked for");
        if (!asked.GetValueOrDefault("scope", "").Split(' ').Contains("openid")) return Refuse(http, "the scope is not openid");
        if (asked.GetValueOrDefault("nonce", "").Length < 16 || asked.GetValueOrDefault("state", "").Length < 16) return Refuse(http, "no nonce or no state");
        if (asked.GetValueOrDefault("code_challenge_method") != "S256" || asked.GetValueOrDefault("code_challenge", "").Length < 43) return Refuse(http, "no PKCE");
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = asked;
        http.Response.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }));
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret) { await Refuse(http, "a wrong secret"); return; }
        if (form["grant_type"] != "authorization_code" || !_codes.TryRemove(form["code"].ToString(), out var asked)) { await Refuse(http, "no such code, or a second time"); return; }
        if (form["redirect_uri"] != asked["redirect_uri"]) { await Refuse(http, "another address to go back to"); return; }
        if (WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"]) { await Refuse(http, "a wrong verifier"); return; }
        await Json(http, new Dictionary<string, object?> { ["access_token"] = "access", ["token_type"] = "Bearer", ["expires_in"] = 3600, ["id_token"] = Token(asked["nonce"]) });
    }

    private string Token(string nonce)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(Claims) { ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = "someone", ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 300 };
        Spoil?.Invoke(claims);
        var head = WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["alg"] = Algorithm, ["kid"] = "key-1", ["typ"] = "JWT" }));
        var signed = head + "." + WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(claims));
        return $"{signed}.{WebEncoders.Base64UrlEncode(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private byte[] Sign(byte[] signed)
    {
        if (Algorithm == "none") return [];
        // What a careless reader takes for a shared secret.
        if (Algorithm == "HS256") return HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), signed);
        using var other = RSA.Create(2048);
        return (SignsWithAnotherKey ? other : _key).SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> claims, string name, object? value) => new(claims) { [name] = claims.GetValueOrDefault(name) ?? value };

    private static Task Json(HttpContext http, object answer)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }

    private Task Refuse(HttpContext http, string why)
    {
        _refusals.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{http.Request.Path}: {why}"));
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Json(http, new Dictionary<string, object?> { ["error"] = "invalid_request" });
    }
}
