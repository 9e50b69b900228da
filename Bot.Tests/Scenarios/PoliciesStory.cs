namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// Services that page in ways of their own. It is Tuesday, four o'clock in the morning in Berlin. The rotation 'later' begins next year; @sre is grace and a guest.
/// </summary>
internal abstract class PoliciesStory : SlackStory
{
    protected override string[] MoreSettings =>
    [
        "--Rotations:later:Members:0=erin", "--Rotations:later:Start=2027-01-04T09:00",
        .. Level("gap", 0, "First", "10m", "Rotation=later", "Channel=#engineering"), .. Level("gap", 1, "Lead", "20m", "Person=dave"),
        .. Level("empty", 0, "First", "10m", "Rotation=later"), "--EscalationPolicies:empty:Repeat=3",
        .. Level("day", 0, "Office", "10m", "Person=dave"), "--EscalationPolicies:day:Hours=Mon-Fri 09:00-17:00", "--EscalationPolicies:day:TimeZone=Europe/Berlin", "--EscalationPolicies:day:Otherwise=night",
        .. Level("night", 0, "Night watch", "10m", "Person=grace"),
        .. Level("shared", 0, "Desk", "10m", "Person=dave"), "--EscalationPolicies:shared:Levels:0:Hours=Mon-Fri 09:00-17:00", "--EscalationPolicies:shared:Levels:0:TimeZone=Europe/Berlin", .. Level("shared", 1, "Lead", "20m", "Person=erin"),
        .. Level("turns", 0, "Developers", "10m", "Person=dave", "Person=erin", "Person=frank"), "--EscalationPolicies:turns:Levels:0:RoundRobin=true",
        .. Level("all", 0, "Crew", "10m", "Person=dave", "Person=erin"), "--EscalationPolicies:all:Levels:0:AcknowledgeBy=everyone", .. Level("all", 1, "Lead", "20m", "Person=frank"),
        .. Level("group", 0, "Reliability", "10m", "Group=@sre"), .. Level("group", 1, "Lead", "20m", "Person=dave"),
        .. Service("gap"), .. Service("empty"), .. Service("day"), .. Service("shared"), .. Service("turns"), .. Service("all"), .. Service("group"),
        "--Services:mixed:EscalationPolicy=gap", "--Services:mixed:EscalationPolicies:SEV1=all",
        .. Further,
    ];

    /// <summary>What one story's settings have beyond these.</summary>
    protected virtual string[] Further => [];

    protected async Task Declares(string service, string severity = "sev3", string title = "Payments are down") =>
        (await Types(Alice, $"/incident declare {severity} {title} service={service} anyway=yes")).Said.ShouldContain("is declared");

    /// <summary>Whether somebody was paged.</summary>
    protected bool IsPaged(string user, int incident = 1) => Slack.Direct(user).Messages.Any(message => message.Said.Contains($"INC-{incident} ", StringComparison.Ordinal) && message.Said.Contains("you are paged", StringComparison.Ordinal));

    protected static string[] Service(string name) => [$"--Services:{name}:EscalationPolicy={name}"];

    protected static string[] Level(string policy, int number, string name, string time, params string[] contacts) =>
    [
        $"--EscalationPolicies:{policy}:Levels:{number}:Name={name}", $"--EscalationPolicies:{policy}:Levels:{number}:ResponseTime={time}",
        .. contacts.Select((contact, index) => $"--EscalationPolicies:{policy}:Levels:{number}:Contacts:{index}:{contact}"),
    ];
}
