using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SimulateCommand(Rehearsals rehearsals, EscalationPolicies policies, ServiceSettings services, PeopleClock clock) : Subcommand
{
    public override string Name => "simulate";
    public override string Usage => "[policy] [when] [sev1-4] [service=..]";
    public override string Example => "simulate default saturday 02:00";
    public override string Summary => "Shows who would be paged, when and in which order, if nobody answered; nobody is paged for it.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override IReadOnlyList<string> Options => ["sev", "service"];
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var severity = Severity.Sev1;
        var all = request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (all.FirstOrDefault(IsSeverity) is { } said) _ = Severities.TryParse(said, out severity);
        var words = new Queue<string>(all.Where(word => !IsSeverity(word)));
        var policy = words.TryPeek(out var first) ? policies.All.FirstOrDefault(plan => string.Equals(plan.Policy, first, StringComparison.OrdinalIgnoreCase)) : null;
        if (policy is not null) words.Dequeue();
        var at = clock.Now;
        string? remark = null;
        if (words.Count > 0)
        {
            var rest = Shorten.ToLine(string.Join(' ', words), 60);
            if (new TimeWords(clock.ZoneOf(request.By), at).Take(words, at) is not { } when || words.Count > 0)
            {
                return new Reply.Refuse(policy is null ? $"'{rest}' is neither a policy nor a time; policies are {string.Join(", ", policies.All.Take(20).Select(plan => plan.Policy))}. For a time, {TimeWords.Allowed}." : $"'{rest}' is not a time; {TimeWords.Allowed}.");
            }
            (at, remark) = (when.At, when.Remark);
        }
        if (request.Option("sev") is { } named && !Severities.TryParse(named, out severity)) return new Reply.Refuse($"sev={Shorten.ToLine(named, 20)} is no severity; it goes from sev=1 (worst) to sev=4.");
        var service = request.Option("service");
        if (service is not null && services.Find(service) is null) return new Reply.Refuse($"There is no service '{Shorten.ToLine(service, 40)}'; the services are {string.Join(", ", services.All.Take(20).Select(known => known.Name))}.");
        return Reply.Of(RehearsalMessage.Of(await rehearsals.RunAsync(new RehearsalWish(policy, severity, service, at), cancellationToken), remark));
    }

    /// <summary>As <c>declare</c> takes it; a bare number would be a time.</summary>
    private static bool IsSeverity(string word) => word.StartsWith("sev", StringComparison.OrdinalIgnoreCase) && Severities.TryParse(word, out _);
}
