using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>The section <c>Webhooks</c>: how other programs know that it is us, and which of our own network may be called.</summary>
public sealed record WebhookSettings
{
    private const int ShortestSecret = 32;

    /// <summary>What calls are signed with. From the environment, and never logged.</summary>
    public string? Secret { get; init; }

    /// <summary>What calls of the tracker are signed with, where that is another.</summary>
    public string? TrackerSecret { get; init; }

    /// <summary>Names, as the addresses write them, that may lead into our own network.</summary>
    public IReadOnlySet<string> AllowedPrivateHosts { get; init; } = new HashSet<string>();

    public bool MayAllBePrivate { get; init; }

    /// <summary>Whether the settings name anything to call.</summary>
    public bool IsUsed { get; init; }

    /// <param name="addresses">Everything that is called, with its key in the settings.</param>
    /// <param name="tracker">The tracker, which is among them; null where there is none.</param>
    public static WebhookSettings Read(SettingsReader settings, IReadOnlyList<(string Key, Uri Address)> addresses, TrackerSettings? tracker = null)
    {
        var read = new WebhookSettings
        {
            Secret = settings.Text("Secret"),
            AllowedPrivateHosts = settings.List("AllowedPrivateHosts").ToHashSet(StringComparer.OrdinalIgnoreCase),
            IsUsed = addresses.Count > 0,
            TrackerSecret = tracker?.Secret,
        };
        settings.RefuseUnknownKeys();
        var signed = addresses.FirstOrDefault(named => tracker?.Secret is null || named.Address != tracker.Address);
        if (signed.Address is not null && read.Secret is null) settings.Mistake("Secret", $"is missing although {signed.Key} is called", "at least 32 random characters, as the environment variable Webhooks__Secret");
        if (read.Secret is { Length: < ShortestSecret }) settings.Mistake("Secret", "is too short", $"at least {ShortestSecret} random characters");
        foreach (var (key, address) in addresses.Where(named => named.Address.Scheme == Uri.UriSchemeHttp && !read.MayBePrivate(named.Address.Host)))
        {
            settings.Mistake("AllowedPrivateHosts", $"does not name {address.Host}, which {key} calls without https", "https, or the host's name in this list");
        }
        return read;
    }

    public bool MayBePrivate(string host) => MayAllBePrivate || AllowedPrivateHosts.Contains(host);
}
