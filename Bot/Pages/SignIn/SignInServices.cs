using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsIncidentBot.Pages.SignIn;

public static class SignInServices
{
    /// <summary>The name of the scheme that asks the provider.</summary>
    public const string Provider = "provider";

    /// <summary>Where the provider sends people back to; it has to be registered there.</summary>
    public const string Callback = "/sign-in/callback";

    /// <summary>Signatures by keys of which only the provider has the secret half; never none, and never a shared secret.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddSignIn(this IServiceCollection services, SignInSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Claimed>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInCheck>();
        services.AddSingleton<SessionKeys>();
        services.AddDataProtection().SetApplicationName("ChatOpsIncidentBot");
        // They are read when first needed: a start neither waits for them nor writes.
        foreach (var eager in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(eager);
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys>((options, keys) => options.XmlRepository = keys);
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "check";
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = (settings.IsSecure ? "__Host-" : "") + "incident-check";
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = Secure(settings);
        });
        var schemes = services.AddAuthentication();
        if (!settings.IsOn) return services;
        schemes.AddCookie(Sessions.Scheme, options =>
        {
            options.Cookie.Name = (settings.IsSecure ? "__Host-" : "") + "incident-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = Secure(settings);
            options.ExpireTimeSpan = settings.SessionsLast;
            options.SlidingExpiration = false;
        });
        schemes.AddOpenIdConnect(Provider, options => Shape(options, settings));
        services.AddOptions<OpenIdConnectOptions>(Provider).Configure<TimeProvider>((options, time) =>
            options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => IsAlive(from, until, time.GetUtcNow().UtcDateTime));
        services.AddOptions<OpenIdConnectOptions>(Provider).Configure<SignInAnswers>((options, answers) => answers.Hear(options.Events));
        services.AddSingleton<SignInAnswers>();
        return services;
    }

    /// <summary>Whether a token that passed every other check carries a signature of a kind that was checked.</summary>
    public static bool IsSigned(JwtSecurityToken token) => token.RawSignature is { Length: > 0 } && Algorithms.Contains(token.SignatureAlgorithm, StringComparer.Ordinal);

    private static void Shape(OpenIdConnectOptions options, SignInSettings settings)
    {
        options.Authority = settings.Authority!.AbsoluteUri.TrimEnd('/');
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.CallbackPath = Callback;
        options.SignInScheme = Sessions.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // By GET, so that the cookies of the attempt need not be sent along with what other sites post.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        // Slack's and Microsoft's tokens hold what is asked for; others keep the e-mail for whoever asks with the access token.
        options.GetClaimsFromUserInfoEndpoint = settings.Provider is SignInProvider.Other;
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.RequireSignedTokens = true;
        options.TokenValidationParameters.RequireExpirationTime = true;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.HttpOnly = true;
            cookie.SecurePolicy = Secure(settings);
        }
    }

    private static CookieSecurePolicy Secure(SignInSettings settings) => settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static bool IsAlive(DateTime? from, DateTime? until, DateTime now) => until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
}
