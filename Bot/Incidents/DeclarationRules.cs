using static ChatOpsIncidentBot.Incidents.Decision;

namespace ChatOpsIncidentBot.Incidents;

internal static class DeclarationRules
{
    /// <summary>Longer titles are cut by the edge of a screen anyway; the rest belongs into the impact.</summary>
    public const int LongestTitle = 200;

    public static Decision Declare(IncidentCommand.Declare declare, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (declare.PageOnly is { } to) return DirectPageRules.Begin(declare, to, at, playbook);
        var title = declare.Title.Trim();
        if (title.Length == 0) return Refuse("An incident needs a title: /incident declare sev2 Payments are down.");
        if (declare.BeganAt > at) return Refuse($"It cannot have begun at {Wording.When(declare.BeganAt.Value, at)}, that is still to come; started= takes a time that has passed.");
        if (declare.IsDrill) title = Drills.Marked(title);
        if (ServiceProblem(declare.Service, playbook) is { } problem) return Refuse(problem);

        var impact = declare.Impact?.Trim();
        if (title.Length > LongestTitle)
        {
            impact = string.IsNullOrEmpty(impact) ? title : $"{title}\n\n{impact}";
            title = Wording.CutAtWord(title, LongestTitle);
        }
        var plan = PlanOf(declare, at, playbook);
        var declared = new IncidentEvent.Declared(declare.Id, title, declare.Severity, declare.Platform, plan, playbook.UpdateEvery(declare.Severity))
        {
            Impact = string.IsNullOrEmpty(impact) ? null : impact,
            Service = declare.Service,
            IsPrivate = declare.IsPrivate,
            BeganAt = declare.BeganAt,
            Runbook = RunbookRules.Taken(playbook.RunbookFor(declare.Alert?.Name, declare.Service, declare.Severity), RunbookPlaceholders.LabelsOf(declare.Alert, declare.Service), at, playbook),
            Alert = declare.Alert,
            Here = declare.Here,
            DrillEndsAt = declare.IsDrill ? at + playbook.DrillsLast : null,
            DrillRings = declare is { IsDrill: true, DrillRings: true },
            AskForCommanderAt = CommandRules.FirstQuestion(at, playbook),
            FirstUpdateWithin = playbook.FirstUpdateWithin(declare.Severity),
        };
        var first = Climb.Begin(plan, null, at, playbook);
        return Accept("declared", $"{declare.Id} is declared as {declare.Severity.Label()}{(declare.IsPrivate ? ", private: only those can read it who are in it" : "")}; {EscalationRules.Said(first)}.", [declared, .. declare.From is { } message ? [CaptureRules.Captured(message)] : (IReadOnlyList<IncidentEvent>)[], .. first]);
    }

    /// <summary>The policy it is paged by.</summary>
    public static EscalationPlan PlanOf(IncidentCommand.Declare declare, DateTimeOffset at, Playbook playbook) =>
        declare.Policy is { } policy && playbook.FindPlan(policy) is { } named ? playbook.InForce(named, at) : playbook.PlanAt(declare.Severity, declare.Service, at);

    /// <summary>Null where there is such a service, and where none is named.</summary>
    public static string? ServiceProblem(string? service, Playbook playbook)
    {
        if (service is null || playbook.Services.Contains(service, StringComparer.Ordinal)) return null;
        return playbook.Services.Count == 0
            ? $"There is no service '{service}': the settings list none, so leave service= out."
            : $"There is no service '{service}'; the services are {string.Join(", ", playbook.Services)}.";
    }
}
