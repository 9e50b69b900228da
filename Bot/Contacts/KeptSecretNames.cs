namespace ChatOpsIncidentBot.Contacts;

/// <summary>The secrets of <see cref="IKeptSecrets"/>. Their names are stored and never change: another name is another secret.</summary>
public static class KeptSecretNames
{
    public const string MailLinks = "email-link-secret";
    public const string Charts = "chart-secret";
    public const string Watches = "watch-secret";
    public const string Feeds = "feed-secret";
    public const string Subscribers = "status-page-subscribers";
    public const string StatusIds = "status-page-ids";

    public static IReadOnlyList<string> All { get; } = [MailLinks, Charts, Watches, Feeds, Subscribers, StatusIds];
}
