using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>The section <c>Teams</c>. The password comes from the environment and is never logged.</summary>
public sealed record TeamsSettings
{
    private const string AppIdAllowed = "the Microsoft App ID of the Azure bot, such as 11111111-2222-3333-4444-555555555555";

    /// <summary>The connectors of Teams: the public cloud's, and those of the national clouds.</summary>
    private static readonly string[] UsualHosts =
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"];

    public bool Enabled { get; init; }

    public string? AppId { get; init; }
    public string? AppPassword { get; init; }
    public string? TenantId { get; init; }

    /// <summary>How people mention the bot, as the manifest names it.</summary>
    public string BotName { get; init; } = "Incident bot";

    /// <summary>Where the keys are published that activities are signed with.</summary>
    public required Uri OpenIdMetadataUrl { get; init; }

    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Gives the bot's own tokens; ends in a slash.</summary>
    public required Uri LoginUrl { get; init; }

    public string Scope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>Where messages go before any activity has said where; ends in a slash.</summary>
    public required Uri ServiceUrl { get; init; }

    /// <summary>More hosts that may be sent to.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } = [];

    /// <summary>Whether an incident gets a channel of its own, through Microsoft Graph.</summary>
    public bool CreateChannels { get; init; }

    /// <summary>Microsoft Graph; ends in a slash.</summary>
    public required Uri GraphUrl { get; init; }

    public string GraphScope { get; init; } = "https://graph.microsoft.com/.default";

    /// <summary>Ids of channels that are not found by their name, by the name the other settings use.</summary>
    public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>();

    public bool IsConfigured => Enabled;

    /// <summary>Whether a token or a message may be sent there: an activity must not send us anywhere else.</summary>
    public bool Allows(Uri service)
    {
        if (service.UserInfo.Length > 0) return false;
        if (service.Scheme == ServiceUrl.Scheme && service.Authority == ServiceUrl.Authority) return true;
        if (AppId is null) return service.IsLoopback;
        return service is { Scheme: "https", IsDefaultPort: true } && UsualHosts.Concat(ServiceHosts).Contains(service.Host, StringComparer.OrdinalIgnoreCase);
    }

    public static TeamsSettings Read(SettingsReader settings)
    {
        var appId = settings.Text("AppId");
        var read = new TeamsSettings
        {
            Enabled = settings.Flag("Enabled", appId is not null),
            AppId = appId,
            AppPassword = settings.Text("AppPassword"),
            TenantId = settings.Text("TenantId"),
            BotName = settings.Text("BotName", "Incident bot"),
            OpenIdMetadataUrl = Address(settings, "OpenIdMetadataUrl", "https://login.botframework.com/v1/.well-known/openidconfiguration"),
            Issuer = settings.Text("Issuer", "https://api.botframework.com"),
            LoginUrl = Directory(Address(settings, "LoginUrl", "https://login.microsoftonline.com/")),
            Scope = settings.Text("Scope", "https://api.botframework.com/.default"),
            ServiceUrl = Directory(Address(settings, "ServiceUrl", "https://smba.trafficmanager.net/teams/")),
            CreateChannels = settings.Flag("CreateChannels", false),
            GraphUrl = Directory(Address(settings, "GraphUrl", "https://graph.microsoft.com/")),
            GraphScope = settings.Text("GraphScope", "https://graph.microsoft.com/.default"),
            ServiceHosts = settings.List("ServiceHosts"),
            Channels = ReadChannels(settings.Section("Channels")),
        };
        settings.RefuseUnknownKeys();
        // The library that fetches the token takes nothing else, not even on this machine.
        if (read.LoginUrl is { Scheme: not "https", IsLoopback: true }) settings.Mistake("LoginUrl", $"'{read.LoginUrl}' is not allowed", "an https address such as https://login.microsoftonline.com/");
        if (appId is not null && !Guid.TryParse(appId, out _)) settings.Mistake("AppId", $"'{appId}' is not an id", AppIdAllowed);
        if (appId is null && read.CreateChannels) settings.Mistake("CreateChannels", "is true without an app", "false, or Teams:AppId");
        if (appId is null && read.AppPassword is not null) settings.Mistake("AppId", "is missing", AppIdAllowed);
        if (appId is not null && read.AppPassword is null) settings.Mistake("AppPassword", "is missing", "a client secret of the app registration, given as the environment variable Teams__AppPassword");
        if (appId is not null && read.TenantId is null) settings.Mistake("TenantId", "is missing", "the id of the directory the app is registered in");
        return read;
    }

    private static Dictionary<string, string> ReadChannels(SettingsReader settings)
    {
        var channels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in settings.Entries())
        {
            if (entry.Value is { } id && id.StartsWith("19:", StringComparison.Ordinal)) channels["#" + entry.Name.TrimStart('#')] = id;
            else entry.Mistake("", $"'{entry.Value}' is not a channel's id", "the id in the channel's link, such as 19:abc@thread.tacv2");
        }
        return channels;
    }

    private static Uri Address(SettingsReader settings, string key, string otherwise)
    {
        var text = settings.Text(key, otherwise);
        if (WebAddress.Parse(text) is { } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)) return address;
        settings.Mistake(key, $"'{text}' is not allowed", $"an https address such as {otherwise} (http only on this machine)");
        return new Uri(otherwise);
    }

    private static Uri Directory(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
