using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>Services</c>: what can break, and who is paged for it where that is not the severity's policy.</summary>
public sealed class ServiceSettings(IReadOnlyList<Service> all)
{
    public IReadOnlyList<Service> All => all;

    public Service? Find(string? name) => all.FirstOrDefault(service => service.Name == name);

    /// <summary>The team of a service; null where the settings name none.</summary>
    public string? TeamOf(string service) => Find(service)?.Team;

    /// <summary>Each team once, in the order of the services.</summary>
    public IReadOnlyList<string> Teams => [.. all.Select(service => service.Team).OfType<string>().Distinct()];

    public static ServiceSettings Read(SettingsReader settings, EscalationPolicies policies)
    {
        var services = new List<Service>();
        foreach (var entry in settings.Entries())
        {
            var bySeverity = entry.Section("EscalationPolicies");
            services.Add(new Service(entry.Name, policies.ReadName(entry, "EscalationPolicy"), entry.List("StatusComponents"))
            {
                Team = entry.Text("Team"),
                PolicyOf = Incidents.Severities.All.Select(severity => (severity, Policy: policies.ReadName(bySeverity, severity.Label())))
                    .Where(pair => pair.Policy is not null).ToDictionary(pair => pair.severity, pair => pair.Policy!),
            });
            bySeverity.RefuseUnknownKeys();
            entry.RefuseUnknownKeys();
        }
        return new ServiceSettings(services);
    }
}

/// <param name="StatusComponents">The components of the status page that stand for it.</param>
public sealed record Service(string Name, string? EscalationPolicy, IReadOnlyList<string> StatusComponents)
{
    /// <summary>Whose it is; numbers are told apart by it.</summary>
    public string? Team { get; init; }

    /// <summary>Policies of its own for single severities.</summary>
    public IReadOnlyDictionary<Severity, string> PolicyOf { get; init; } = new Dictionary<Severity, string>();

    /// <summary>The service's policy for a severity; null leaves it to the severity.</summary>
    public string? PolicyFor(Severity severity) => PolicyOf.GetValueOrDefault(severity) ?? EscalationPolicy;
}
