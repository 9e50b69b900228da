using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>The section <c>StatusPage:Subscribers</c>: who may be told of what customers read, and how fast.</summary>
public sealed record SubscriberSettings
{
    /// <summary>Whether people can leave an e-mail address.</summary>
    public bool Email { get; init; }

    /// <summary>Whether other programs can be named that are called.</summary>
    public bool Webhooks { get; init; }

    /// <summary>To all of them together; confirmations are not counted.</summary>
    public int MailsPerMinute { get; init; } = 300;

    public int MostWebhooks { get; init; } = 100;

    /// <summary>How long everything fails before a webhook is turned off and an address forgotten.</summary>
    public TimeSpan DisableAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The header in which a proxy names who asks, such as <c>X-Forwarded-For</c>; null where nobody stands in between.</summary>
    public string? ClientHeader { get; init; }

    /// <summary>So often one client may ask in an hour.</summary>
    public int AsksPerClient { get; init; } = 20;

    /// <summary>So often all together may ask in an hour, so that the bot cannot be made to send mail to half the world.</summary>
    public int AsksPerHour { get; init; } = 1_000;

    /// <summary>Whether a stranger's webhook may lead into our own network, and without https.</summary>
    public bool DangerouslyAllowPrivateAddresses { get; init; }

    public bool IsOn => Email || Webhooks;

    /// <param name="isReachable">Whether the page has an address that a link can begin with.</param>
    public static SubscriberSettings Read(SettingsReader settings, bool isReachable)
    {
        var usual = new SubscriberSettings();
        var read = new SubscriberSettings
        {
            Email = settings.Flag("Email", false),
            Webhooks = settings.Flag("Webhooks", false),
            MailsPerMinute = settings.Number("MailsPerMinute", usual.MailsPerMinute, 1, 60_000),
            MostWebhooks = settings.Number("MostWebhooks", usual.MostWebhooks, 1, 10_000),
            DisableAfter = settings.Duration("DisableAfter", usual.DisableAfter),
            ClientHeader = settings.Text("ClientHeader"),
            AsksPerClient = settings.Number("AsksPerClient", usual.AsksPerClient, 1, 100_000),
            AsksPerHour = settings.Number("AsksPerHour", usual.AsksPerHour, 1, 1_000_000),
            DangerouslyAllowPrivateAddresses = settings.Flag("DangerouslyAllowPrivateAddresses", false),
        };
        settings.RefuseUnknownKeys();
        if (read.IsOn && !isReachable) settings.Mistake(read.Email ? "Email" : "Webhooks", "is on although nothing says where the page is", "StatusPage:Url, or PublicUrl, which the links in messages begin with");
        return read;
    }
}
