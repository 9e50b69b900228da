using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Makes the <see cref="Playbook"/> the decisions go by out of the settings.</summary>
public static class Playbooks
{
    public static Playbook From(
        SeveritySettings severities, EscalationPolicies policies, ServiceSettings services, Rotations rotations, RunbookSettings runbooks, IReadOnlyList<RoleDefinition> roles, TimeSpan? archiveAfter) => new()
        {
            PlanFor = (severity, service) => policies.Find(services.Find(service)?.PolicyFor(severity) ?? severities[severity].EscalationPolicy)!,
            WhoAnswers = new OnCallSchedule(rotations, []).WhoAnswers,
            IsWithin = WeeklyTimes.Contain,
            FindPlan = policies.Find,
            PlanNaming = policies.Naming,
            TermOf = severity => severities[severity].AcknowledgementExpires,
            UpdateEvery = severity => severities[severity].UpdateEvery,
            ResolutionWithin = severity => severities[severity].ResolutionWithin,
            FirstUpdateWithin = severity => severities[severity].FirstUpdateWithin,
            Describe = severity => severities[severity].Description,
            Roles = roles,
            RunbookFor = (alert, service, severity) => RunbookShelf.Fitting(runbooks.Entries, alert, service, severity),
            ArchiveAfter = archiveAfter,
            ComponentsOf = service => services.Find(service)?.StatusComponents ?? [],
            Services = [.. services.All.Select(service => service.Name)],
        };
}
