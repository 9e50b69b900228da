using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Looks whether the policies reach anybody: levels nobody is in, hours in which a whole policy is empty, people who cannot be reached.</summary>
public sealed class PolicyCheck(EscalationPolicies policies, Playbook playbook, People people, IEnumerable<IReachability> reachability, ContactBook contacts)
{
    private const int Days = 90;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <param name="from">The coming 90 days are looked at.</param>
    public IEnumerable<Finding> Look(DateTimeOffset from)
    {
        foreach (var plan in policies.All)
        {
            var findings = plan.Levels.Select(level => Level(plan, level, from)).OfType<Finding>().Append(Whole(plan, from)).OfType<Finding>().ToList();
            if (findings.Count == 0) yield return new Finding("policies", true, $"{plan.Policy}: somebody is in every level for the coming {Days} days");
            foreach (var finding in findings) yield return finding;
        }
        foreach (var finding in Unreachable(from)) yield return finding;
    }

    private Finding? Level(EscalationPlan plan, EscalationLevel level, DateTimeOffset from)
    {
        var open = Instants(from).Where(at => IsMeant(plan, at) && (level.Hours is not { } hours || playbook.IsWithin(hours, at))).ToList();
        var empty = open.Where(at => playbook.PeopleOf(level, at).Count == 0).ToList();
        if (empty.Count == 0) return null;
        if (level.Contacts.All(contact => contact is Contact.Webhook))
        {
            return new Finding("policies", false, $"the level {level.Name} of {plan.Policy} is only a webhook, which reaches nobody who can acknowledge, so it is passed over", "Add a person, a rotation or a group to the level.");
        }
        return empty.Count == open.Count
            ? new Finding("policies", false, $"nobody is ever in the level {level.Name} of {plan.Policy} in the coming {Days} days", "Give the level somebody, or take it out.")
            : new Finding("policies", true, $"{plan.Policy}: nobody is in {level.Name} at {PlainText.DayAndClock(empty[0])}, and {Durations.Text(Step * empty.Count)} in all of the coming {Days} days; it is passed over then");
    }

    /// <summary>An instant at which the policy pages nobody at all.</summary>
    private Finding? Whole(EscalationPlan plan, DateTimeOffset from)
    {
        var empty = Instants(from).Where(at => IsMeant(plan, at) && plan.Levels.All(level => playbook.PeopleOf(level, at).Count == 0)).ToList();
        return empty.Count == 0
            ? null
            : new Finding("policies", false, $"{plan.Policy} reaches nobody at {PlainText.DayAndClock(empty[0])}, and {Durations.Text(Step * empty.Count)} in all of the coming {Days} days", "Add a level with a person who is always there, or close the gap.");
    }

    private IEnumerable<Finding> Unreachable(DateTimeOffset from)
    {
        var paged = policies.All.SelectMany(plan => plan.Levels).SelectMany(level => level.Contacts)
            .SelectMany(contact => Instants(from).Where((_, index) => index % 12 == 0).SelectMany(at => playbook.PeopleOf(contact, at))).Distinct();
        foreach (var person in paged)
        {
            if (people.Find(person) is not { } known) continue;
            if (contacts.IdleWaysOf(person) is { Count: > 0 } idle)
            {
                yield return new Finding("contacts", true, $"{known.Name} (@{known.Id}) wants to be reached by {string.Join(", ", idle.Select(method => method.Name()))}, which cannot be used; /incident me tells them why");
            }
            if (!reachability.Any(way => way.Reaches(known)) && contacts.StepsPastChat(person, from).Count == 0)
            {
                yield return new Finding("policies", false, $"{known.Name} (@{known.Id}) is paged by a policy and cannot be reached", "Give them a SlackId or an e-mail, or a verified way of their own.");
            }
        }
    }

    /// <summary>Whether paging could go by the policy then: outside its hours another stands in.</summary>
    private bool IsMeant(EscalationPlan plan, DateTimeOffset at) => plan.Hours is not { } hours || playbook.IsWithin(hours.Within, at);

    private static IEnumerable<DateTimeOffset> Instants(DateTimeOffset from) => Enumerable.Range(0, (int)(TimeSpan.FromDays(Days) / Step)).Select(count => from + Step * count);
}
