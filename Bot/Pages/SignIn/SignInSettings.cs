using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>The section <c>SignIn</c>: how people who open the pages in a browser say who they are.</summary>
public sealed record SignInSettings
{
    private const string Whole = "Authority, ClientId and, best from the environment (SignIn__ClientSecret), ClientSecret together";

    /// <summary>Of Microsoft, these stand for every directory there is.</summary>
    private static readonly string[] Everybody = ["common", "organizations", "consumers"];

    private static readonly string[] OfMicrosoft = ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    /// <summary>Where the provider is; null where nobody signs in.</summary>
    public Uri? Authority { get; init; }

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    public SignInProvider Provider { get; init; }

    /// <summary>Slack's workspace, such as <c>T0123ABCD</c>: member ids mean somebody there and nowhere else.</summary>
    public string? SlackTeam { get; init; }

    /// <summary>How long one stays signed in, whatever one does meanwhile.</summary>
    public TimeSpan SessionsLast { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Where the pages are; the origin, without a path. Null where <see cref="IsOn"/> is false.</summary>
    public Uri? Root { get; init; }

    /// <summary>Other names the pages are called by, beside that of <see cref="Root"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public bool IsOn => Authority is not null;

    /// <summary>Whether cookies go over https only: an http address is allowed on this machine, for trying. Without a provider pages are read on this machine alone, by http, whatever others call it.</summary>
    public bool IsSecure => IsOn && Root?.Scheme == Uri.UriSchemeHttps;

    public static SignInSettings Read(SettingsReader settings, PublicAddress address)
    {
        var (authority, id, secret) = (settings.Text("Authority"), settings.Text("ClientId"), settings.Text("ClientSecret"));
        var read = new SignInSettings
        {
            Authority = AuthorityOf(settings, authority),
            ClientId = id ?? "",
            ClientSecret = secret ?? "",
            SlackTeam = settings.Text("SlackTeam"),
            SessionsLast = settings.Duration("SessionsLast", TimeSpan.FromHours(12)),
            Hosts = settings.List("Hosts"),
            Root = address.Root,
        };
        read = read with { Provider = ProviderOf(settings, read.Authority) };
        var given = new[] { authority, id, secret }.Count(one => one is not null);
        if (given is not (0 or 3)) settings.Mistake(authority is null ? "Authority" : id is null ? "ClientId" : "ClientSecret", "is missing", Whole);
        if (given > 0) Check(settings, read);
        settings.RefuseUnknownKeys();
        return given == 3 ? read : read with { Authority = null };
    }

    private static void Check(SettingsReader settings, SignInSettings read)
    {
        if (read.SessionsLast < TimeSpan.FromMinutes(5) || read.SessionsLast > TimeSpan.FromDays(30)) settings.Mistake("SessionsLast", "is not allowed", "a time from 5m to 30d");
        if (read.Root is null) settings.Mistake("Authority", "is of no use without PublicUrl", "PublicUrl as well: the address at which people reach the bot, such as https://incidents.example.com");
        else if (read.Root.AbsolutePath != "/") settings.Mistake("Authority", "is of no use with a path in PublicUrl", "PublicUrl without one, such as https://incidents.example.com");
        else if (!IsSafe(read.Root)) settings.Mistake("Authority", "is of no use while PublicUrl is not https", "PublicUrl with https, such as https://incidents.example.com; http only on this machine");
        if (read.Provider is SignInProvider.Slack && read.Authority is not null && read.SlackTeam is null) settings.Mistake("SlackTeam", "is missing", "the workspace's id, such as T0123ABCD: member ids mean somebody there and nowhere else");
        if (read.Provider is not SignInProvider.Slack && read.SlackTeam is not null) settings.Mistake("SlackTeam", "has no meaning without Slack", "no such setting, or Authority https://slack.com");
        if (read.Provider is SignInProvider.Entra && read.Authority is { } authority && Everybody.Contains(authority.Segments.ElementAtOrDefault(1)?.Trim('/').ToLowerInvariant()))
        {
            settings.Mistake("Authority", "lets every organisation in", "your own directory, such as https://login.microsoftonline.com/<tenant id>/v2.0");
        }
    }

    private static Uri? AuthorityOf(SettingsReader settings, string? text)
    {
        if (text is null) return null;
        if (WebAddress.Parse(text) is { UserInfo: "", Query: "", Fragment: "" } address && IsSafe(address)) return address;
        settings.Mistake("Authority", $"'{text}' is not an address that can be trusted", "an address with https, such as https://slack.com");
        return null;
    }

    private static SignInProvider ProviderOf(SettingsReader settings, Uri? authority)
    {
        var usual = authority?.Host switch
        {
            "slack.com" => SignInProvider.Slack,
            { } host when OfMicrosoft.Contains(host) => SignInProvider.Entra,
            _ => SignInProvider.Other,
        };
        if (settings.Text("Provider") is not { } word) return usual;
        if (Enum.TryParse<SignInProvider>(word, ignoreCase: true, out var provider) && Enum.IsDefined(provider) && !char.IsAsciiDigit(word[0])) return provider;
        settings.Mistake("Provider", $"'{word}' is not allowed", "Slack, Entra or Other");
        return usual;
    }

    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;
}
