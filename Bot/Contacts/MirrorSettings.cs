using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>The section <c>StatusPage:Atlassian</c>: the account at Atlassian Statuspage that is told what customers are told here.</summary>
public sealed record MirrorSettings
{
    private const string UsualUrl = "https://api.statuspage.io/v1/";

    /// <summary>From the environment, and never logged; null where there is no account.</summary>
    public string? ApiKey { get; init; }

    public string PageId { get; init; } = "";

    /// <summary>Ends in a slash.</summary>
    public Uri Url { get; init; } = new(UsualUrl);

    /// <summary>Their ids of components, by the names here; those that are not named are found by the same name there.</summary>
    public IReadOnlyDictionary<string, string> Components { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether Statuspage tells its own subscribers.</summary>
    public bool Notify { get; init; } = true;

    public bool IsOn => ApiKey is not null;

    /// <param name="components">The names of the status page's components.</param>
    public static MirrorSettings Read(SettingsReader settings, IReadOnlyCollection<string> components)
    {
        var (key, page) = (settings.Text("ApiKey"), settings.Text("PageId"));
        var read = new MirrorSettings
        {
            ApiKey = key,
            PageId = page ?? "",
            Url = Address(settings),
            Components = Ids(settings.Section("Components"), components),
            Notify = settings.Flag("Notify", true),
        };
        settings.RefuseUnknownKeys();
        if (key is null && page is not null) settings.Mistake("ApiKey", "is missing although PageId is there", "a key of the account (user menu, API info), as the environment variable StatusPage__Atlassian__ApiKey");
        if (key is not null && page is null) settings.Mistake("PageId", "is missing", "the page's id, twelve letters and digits, as API info names it");
        if (key?.Any(letter => letter is <= ' ' or > '~') is true) settings.Mistake("ApiKey", "holds characters that no key has", "the key alone");
        if (page?.All(char.IsAsciiLetterOrDigit) is false) settings.Mistake("PageId", $"'{page}' is no page's id", "letters and digits, as API info names it");
        return read;
    }

    /// <summary>The secret stands in no log.</summary>
    public override string ToString() => $"Statuspage {PageId}";

    private static Uri Address(SettingsReader settings)
    {
        var text = settings.Text("Url", UsualUrl);
        if (WebAddress.Parse(text.TrimEnd('/') + "/") is { UserInfo: "", Query: "", Fragment: "" } url) return url;
        settings.Mistake("Url", "is not an address", $"{UsualUrl}, or that of a proxy of your own");
        return new Uri(UsualUrl);
    }

    private static Dictionary<string, string> Ids(SettingsReader settings, IReadOnlyCollection<string> components)
    {
        var ids = new Dictionary<string, string>();
        foreach (var entry in settings.Entries())
        {
            if (components.FirstOrDefault(name => string.Equals(name, entry.Name, StringComparison.OrdinalIgnoreCase)) is not { } known) settings.Mistake(entry.Name, "is no component of the status page", components.Count == 0 ? "none, because the page has no components" : "one of " + string.Join(", ", components));
            else if (entry.Value is { Length: > 0 } id && id.All(char.IsAsciiLetterOrDigit)) ids[known] = id;
            else settings.Mistake(entry.Name, "has no id", "the component's id at Statuspage, twelve letters and digits");
        }
        return ids;
    }
}
