using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>Services</c>: what can break, and who is paged for it where that is not the severity's policy.</summary>
public sealed class ServiceSettings(IReadOnlyList<Service> all)
{
    public IReadOnlyList<Service> All => all;

    public Service? Find(string? name) => all.FirstOrDefault(service => service.Name == name);

    public static ServiceSettings Read(SettingsReader settings, EscalationPolicies policies)
    {
        var services = new List<Service>();
        foreach (var entry in settings.Entries())
        {
            var policy = entry.Text("EscalationPolicy");
            if (policy is not null && policies.Find(policy) is null)
            {
                entry.Mistake("EscalationPolicy", $"'{policy}' is not in EscalationPolicies", $"one of {string.Join(", ", policies.All.Select(plan => plan.Policy))}");
            }
            services.Add(new Service(entry.Name, policy, entry.List("StatusComponents")));
            entry.RefuseUnknownKeys();
        }
        return new ServiceSettings(services);
    }
}

/// <param name="StatusComponents">The components of the status page that stand for it.</param>
public sealed record Service(string Name, string? EscalationPolicy, IReadOnlyList<string> StatusComponents);
