using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Automation;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Contacts.Twilio;
using ChatOpsIncidentBot.Contacts.Webhook;
using ChatOpsIncidentBot.Heartbeats;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Pages.SignIn;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.Extensions.FileProviders;

namespace ChatOpsIncidentBot.Settings;

/// <summary>Everything the settings say, read in one pass so that all mistakes are told at once.</summary>
public sealed record ProgramSettings
{
    public required BotSettings Bot { get; init; }
    public required OutboxSettings Outbox { get; init; }
    public required SlackSettings Slack { get; init; }
    public required TeamsSettings Teams { get; init; }
    public required LocalChatSettings LocalChat { get; init; }
    public required TwilioSettings Twilio { get; init; }
    public required EmailSettings Email { get; init; }
    public required WebhookSettings Webhooks { get; init; }
    public required HeartbeatSettings Heartbeat { get; init; }
    public required PrometheusSettings Prometheus { get; init; }
    public required AutomationSettings Automation { get; init; }
    public required SignInSettings SignIn { get; init; }
    public required SealingSettings Sealing { get; init; }
    public required AuditSettings Audit { get; init; }

    public UnreadSettings Unread { get; init; } = UnreadSettings.None;

    /// <summary>Of the secrets that are being changed, the ones before.</summary>
    public IReadOnlyList<PreviousSecret> PreviousSecrets => [.. new[] { Slack.PreviousSigningSecret, Twilio.PreviousAuthToken }.Concat(Bot.Alerts.Sources.Select(source => source.Previous)).OfType<PreviousSecret>()];

    /// <summary>Groups of a platform that is on.</summary>
    public IReadOnlyList<KeptGroup> KeptGroups => Slack.IsConfigured ? [.. Slack.UserGroups.Select(group => new KeptGroup(Platform.Slack, group.Key, group.Value))] : [];

    public SlackNames SlackNames
    {
        get
        {
            IReadOnlyList<string> groups = [.. Bot.NamedGroups.Union(Slack.UserGroups.Keys)];
            return new SlackNames(Bot.AllChannels, groups, SlackScopes.Of(Slack, groups));
        }
    }

    /// <summary>The ways that are shown in the local workspace, because there is no account to send them by.</summary>
    public IReadOnlyList<ContactMethod> ShownLocally => [.. Twilio.IsConfigured ? Array.Empty<ContactMethod>() : [ContactMethod.Sms, ContactMethod.Phone], .. Email.IsConfigured ? Array.Empty<ContactMethod>() : [ContactMethod.Email]];

    public bool IsLocalChatOn => LocalChat.IsOn(hasOtherPlatform: Slack.IsConfigured || Teams.IsConfigured);

    /// <param name="folder">Where the file of settings is looked for; null where that is not the question.</param>
    /// <exception cref="SettingsMistakesException">With one line for each mistake.</exception>
    public static ProgramSettings Read(IConfiguration configuration, IFileProvider? folder = null)
    {
        var reader = new SettingsReader(configuration);
        var bot = BotSettings.Read(reader);
        var settings = new ProgramSettings
        {
            Bot = bot,
            Outbox = OutboxSettings.Read(reader.Section("Outbox")),
            Slack = SlackSettings.Read(reader.Section("Slack"), bot.Rotations),
            Teams = TeamsSettings.Read(reader.Section("Teams")),
            LocalChat = LocalChatSettings.Read(reader.Section("LocalChat")),
            Twilio = TwilioSettings.Read(reader.Section("Twilio"), bot.PublicAddress),
            Email = EmailSettings.Read(reader.Section("Email")),
            Webhooks = WebhookSettings.Read(reader.Section("Webhooks"), bot.Webhooks, bot.Reviews.Tracker),
            Heartbeat = HeartbeatSettings.Read(reader.Section("Heartbeat")),
            Prometheus = PrometheusSettings.Read(reader.Section("Prometheus")),
            Automation = AutomationSettings.Read(reader.Section("Automation")),
            SignIn = SignInSettings.Read(reader.Section("SignIn"), bot.PublicAddress),
            Sealing = SealingSettings.Read(reader.Section("Secrets")),
            Audit = AuditSettings.Read(reader.Section("Retention")),
        };
        DatabaseSettings.Check(reader.Section(DatabaseOptions.Section));
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(address => !IsAddress(address))) reader.Mistake("urls", $"'{address}' is no address to listen at", "http:// or https:// with a name or an address of this machine and a port (0 for any that is free, with an address), such as http://127.0.0.1:5000");
        settings = settings with { Unread = MistypedSections.Look(reader, configuration) };
        if (bot.Stakeholders.Emails.Count > 0 && !settings.Email.IsConfigured) reader.Mistake("Stakeholders:Emails", "needs a mail server", "Email:Host and Email:From as well");
        if (settings is { IsLocalChatOn: false, Slack.IsConfigured: false, Teams.IsConfigured: false }) reader.Mistake("LocalChat:Enabled", "is false although no other chat platform is configured", "true, or settings for Slack or Teams");
        if (settings is { Bot.StatusPage.Subscribers.Email: true, Email.IsConfigured: false }) reader.Mistake("StatusPage:Subscribers:Email", "is true although there is no mail server", "the section Email, or false");
        if (settings.IsLocalChatOn && settings.Bot.People.All.Count == 0) reader.Mistake("People", "is empty", "at least one person, because in the local workspace one acts as one of them");
        if (reader.Mistakes.Count == 0) return settings;
        throw new SettingsMistakesException(folder?.GetFileInfo(SettingsFiles.Name) is { Exists: false, PhysicalPath: { } path } ? [new SettingsMistake(SettingsFiles.Name, $"is not in {Path.GetDirectoryName(path)}", "another folder, with --contentRoot, or the sample's file to begin with"), .. reader.Mistakes] : reader.Mistakes);
    }

    private static bool IsAddress(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            // Kestrel chooses no port that is free on both of the addresses localhost stands for.
            if (parsed.Port == 0 && (parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || parsed.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))) return false;
            return parsed.Scheme.ToUpperInvariant() is "HTTP" or "HTTPS" && parsed.PathBase.Length == 0 && (parsed.IsUnixPipe || parsed.IsNamedPipe || parsed.Port is >= 0 and <= 65_535);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
