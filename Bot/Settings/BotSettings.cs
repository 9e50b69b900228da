using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Events;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Settings;

/// <summary>Everything the settings say about people, policies and channels, read and checked as one, because each part names the others.</summary>
public sealed record BotSettings
{
    /// <summary>Sections that other programs, the host or other folders read.</summary>
    private static readonly string[] ReadElsewhere =
        ["Database", "Slack", "Teams", "LocalChat", "Outbox", "Logging", "AllowedHosts", "Kestrel", "Urls", "Twilio", "Email", "Webhooks", "Heartbeat", "Prometheus", "Automation", "SignIn"];

    public required ChannelSettings Channels { get; init; }
    public required People People { get; init; }
    public required Rotations Rotations { get; init; }
    public required EscalationPolicies Policies { get; init; }
    public required SeveritySettings Severities { get; init; }
    public required ServiceSettings Services { get; init; }
    public required RunbookSettings Runbooks { get; init; }
    public required IReadOnlyList<RoleDefinition> Roles { get; init; }

    public required PublicAddress PublicAddress { get; init; }
    public required PermissionSettings Permissions { get; init; }
    public required ContactSettings Contacts { get; init; }
    public required AlertSettings Alerts { get; init; }
    public required PageSettings Pages { get; init; }
    public required DrillSettings Drills { get; init; }
    public required ReachabilitySettings Reachability { get; init; }
    public required SleepBudget Sleep { get; init; }
    public required StatusPageSettings StatusPage { get; init; }
    public required TemplateSettings Templates { get; init; }
    public required StakeholderSettings Stakeholders { get; init; }
    public required EventSettings Events { get; init; }
    public required ReviewSettings Reviews { get; init; }
    public required MetricsSettings Metrics { get; init; }
    public required RetentionSettings Retention { get; init; }

    public Playbook Playbook => Playbooks.From(Severities, Policies, Services, Rotations, Runbooks, Roles, Channels.ArchiveAfter) with { PagesAnsweredWithin = Pages.AnswerWithin, DrillsLast = Drills.EndAfter, Reviews = Reviews.Policy, StatusComponents = [.. StatusPage.Components.Select(component => component.Name)] };

    /// <summary>Every channel the settings name, #incidents and #oncall first, then as the policies climb.</summary>
    public IReadOnlyList<string> AllChannels =>
    [
        .. new[] { Channels.Incidents, Channels.OnCall, Alerts.Channel, Metrics.ReportChannel }
            .Concat(Stakeholders.Channel is { } told ? [told] : [])
            .Concat(Policies.All.SelectMany(policy => policy.Levels).SelectMany(level => level.Contacts).OfType<Contact.Channel>().Select(channel => channel.Name))
            .Distinct(),
    ];

    /// <summary>The other programs that are told of pages, each with its key in the settings.</summary>
    public IReadOnlyList<(string Key, Uri Address)> Webhooks => [.. Policies.Webhooks, .. Events.Hooks.Select(hook => ($"Events:{hook.Name}:Url", hook.Address)), .. Reviews.Tracker is { } tracker ? [("Reviews:Tracker:Url", tracker.Address)] : Array.Empty<(string, Uri)>(), .. People.All.Where(person => person.Webhook is not null).Select(person => ($"People:{person.Id}:Webhook", person.Webhook!))];

    /// <summary>The groups of a platform the settings ask about.</summary>
    public IReadOnlyList<string> NamedGroups => [.. Permissions.Groups.Union(Policies.Groups)];

    /// <summary>Reads the sections; mistakes are noted in <paramref name="settings"/>, together with those of whoever reads on.</summary>
    public static BotSettings Read(SettingsReader settings)
    {
        var channels = ChannelSettings.Read(settings.Section("Channels"));
        var people = People.Read(settings.Section("People"));
        var rotations = RotationSettings.Read(settings.Section("Rotations"), people, OnCallWords.All);
        var policies = EscalationPolicies.Read(settings.Section("EscalationPolicies"), people, rotations);
        var services = ServiceSettings.Read(settings.Section("Services"), policies);
        var roles = RoleSettings.Read(settings.Section("Roles"));
        var address = PublicAddress.Read(settings);
        return new BotSettings
        {
            Channels = channels,
            People = people,
            Rotations = rotations,
            Policies = policies,
            Severities = SeveritySettings.Read(settings.Section("Severities"), policies),
            Services = services,
            Runbooks = RunbookSettings.Read(settings.Section("Runbooks"), [.. services.All.Select(service => service.Name)], people, rotations),
            Roles = roles,
            PublicAddress = address,
            Permissions = PermissionSettings.Read(settings.Section("Permissions"), people, rotations, roles),
            Contacts = ContactSettings.Read(settings.Section("Contacts")),
            Alerts = AlertSettings.Read(settings.Section("Alerts"), policies, services, channels.OnCall),
            Pages = PageSettings.Read(settings.Section("Pages")),
            Drills = DrillSettings.Read(settings.Section("Drills")),
            Reachability = ReachabilitySettings.Read(settings.Section("Reachability")),
            Sleep = SleepBudget.Read(settings.Section("SleepBudget")),
            StatusPage = StatusPageSettings.Read(settings.Section("StatusPage"), [.. services.All.SelectMany(service => service.StatusComponents.Select(component => (service.Name, component)))], address),
            Templates = TemplateSettings.Read(settings.Section("Templates")),
            Events = EventSettings.Read(settings.Section("Events")),
            Reviews = ReviewSettings.Read(settings.Section("Reviews"), roles, people),
            Metrics = MetricsSettings.Read(settings.Section("Metrics"), channels.Incidents),
            Retention = RetentionSettings.Read(settings.Section("Retention")),
            Stakeholders = StakeholderSettings.Read(settings.Section("Stakeholders")),
        };
    }

    /// <summary>The sections an <c>appsettings.json</c> may hold; the environment's own variables beside them are none of our business.</summary>
    public static IReadOnlyList<string> KnownSections { get; } =
        [.. ReadElsewhere, "Channels", "Alerts", "People", "Rotations", "EscalationPolicies", "Severities", "Services", "Runbooks", "Roles", "Permissions", "Contacts", "Pages", "Drills", "Reachability", "SleepBudget", "StatusPage", "Templates", "Stakeholders", "Events", "Reviews", "Metrics", "Retention", "PublicUrl", "Secrets"];
}
