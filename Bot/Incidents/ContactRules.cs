using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// Somebody who was paged and does not answer is reached in other ways, in the order and after the times of their own rules, for as long as the page looks for
/// them. A way that fails brings the next one forward to now.
/// </summary>
internal static class ContactRules
{
    /// <summary>When the next step is due; null when none waits.</summary>
    public static DateTimeOffset? NextDue(Incident incident) =>
        Waiting(incident).Select(waiting => (DateTimeOffset?)waiting.Step.DueFor(incident.Severity)).Min();

    /// <summary>Gives every page among the events its own copy of the people's rules.</summary>
    public static Decision WithSteps(Decision decision, DateTimeOffset at, Playbook playbook) => decision is Accepted { Events.Count: > 0 } accepted
        ? accepted with
        {
            Events = [.. accepted.Events.Select(what => what switch
            {
                LevelNotified level => level with { Steps = [.. level.People.SelectMany(person => playbook.StepsFor(person, at))] },
                PeoplePaged paged => paged with { Steps = [.. paged.People.SelectMany(person => playbook.StepsFor(person, at))] },
                AnswersAskedFor asked => asked with { Steps = [.. asked.People.SelectMany(person => playbook.StepsFor(person, at))] },
                StillOnItAsked asked => asked with { Steps = playbook.StepsFor(asked.Person, at) },
                _ => what,
            })],
        }
        : decision;

    /// <summary>Takes every step that is due by now, also several that fell due while the bot was away: they are different ways to reach somebody.</summary>
    public static Decision Take(Incident incident, DateTimeOffset at)
    {
        var due = Waiting(incident).Where(waiting => waiting.Step.DueFor(incident.Severity) <= at).ToList();
        if (due.Count == 0) return Already("not due");
        var (page, step) = due[0];
        return Accept(
            $"@{step.Person} did not answer the page of {Wording.When(page.At, at)}",
            string.Join(", ", due.Select(waiting => $"{waiting.Step.Method.Name()} to @{waiting.Step.Person}")),
            [.. due.Select(waiting => new PersonNotified(waiting.Page.Number, waiting.Step.Person, waiting.Step.Number, waiting.Step.Method, waiting.Page.At))]);
    }

    public static Decision Unreached(Incident incident, IncidentCommand.RecordPersonUnreached lost, DateTimeOffset at, Playbook playbook)
    {
        var page = incident.Pages.FirstOrDefault(page => page.Number == lost.Page);
        if (page?.Steps.FirstOrDefault(step => step.Person == lost.Person && step.Number == lost.Step) is not { HasFailed: false } step) return Already("known");
        var unreached = new PersonUnreached(lost.Page, lost.Person, lost.Step, step.Method, lost.Why);
        return EscalationRules.Lost(incident, Failed(page, unreached, at), unreached, lost.Why, $"@{lost.Person} was not reached by {step.Method.Name()}.", at, playbook);
    }

    /// <summary>Once for each page: what waits is due now, and whoever has no way past the chat among their own gets every way there is.</summary>
    public static Decision PastChat(Incident incident, DateTimeOffset since, DateTimeOffset at, Playbook playbook)
    {
        var pages = incident.Pages.Where(page => !page.IsHurried && page.People.Any(person => LooksFor(incident, page, person))).ToList();
        if (pages.Count == 0) return Already("nobody waits");
        var more = pages.SelectMany(page => page.People
            .Where(person => LooksFor(incident, page, person) && !page.Steps.Any(step => step.Person == person && !step.Method.IsChat()))
            .SelectMany(person => playbook.StepsPastChat(person, at).Select(step => new PagedStep(page.Number, step with { Number = step.Number + page.Steps.Count(other => other.Person == person) }))));
        var silent = new ChatWentSilent(since, [.. pages.Select(page => page.Number)], [.. more]);
        return Accept($"the chat has not answered since {Wording.When(since, at)}", "The chat is silent; people are reached past it.", silent);
    }

    /// <summary>
    /// Whether a page still looks for somebody: the one of the present level, until anybody answers, or they themselves where each has to; one by hand until they
    /// themselves do; the question whether they are still on it until they say so.
    /// </summary>
    public static bool LooksFor(Incident incident, Page page, PersonId person)
    {
        if (!incident.IsOpen) return false;
        return page.Purpose switch
        {
            PagePurpose.Search when page.IsLevel && incident.Paging is Paging.Waiting => incident.IsNewestLevel(page),
            PagePurpose.Search when page.IsLevel => IsMissing(incident, page, person),
            PagePurpose.Search => page.Recalled.Contains(person) || !incident.Responders.Contains(person),
            PagePurpose.RollCall => IsMissing(incident, page, person),
            PagePurpose.StillOnIt => incident.Paging is Paging.Answered { Check: AcknowledgementCheck.Asked } answered && answered.By == person && IsLastOf(incident, page, person),
            PagePurpose.NobodyThere => false,
        };
    }

    /// <summary>Whether a step waits that may still reach somebody, or one was taken and did not fail.</summary>
    public static bool MayReach(Page page) => page.Steps.Any(step => !step.HasFailed && !step.Method.IsChat());

    public static Page Taken(Page page, PersonNotified notified, DateTimeOffset at) =>
        page.Number == notified.Page ? Change(page, notified.Person, notified.Step, step => step with { TakenAt = at }) : page;

    public static Page Failed(Page page, PersonUnreached unreached, DateTimeOffset at) => page.Number == unreached.Page
        ? HurryNext(Change(page, unreached.Person, unreached.Step, step => step with { TakenAt = step.TakenAt ?? at, HasFailed = true }), "@" + unreached.Person.Value, at)
        : page;

    public static Page Hurried(Page page, ChatWentSilent silent, DateTimeOffset at)
    {
        if (!silent.Pages.Contains(page.Number)) return page;
        var added = silent.Steps.Where(step => step.Page == page.Number).Select(step => step.Step);
        var now = page.Steps.Select(step => step is { TakenAt: null } && !step.Method.IsChat() && step.At > at ? step with { At = at } : step);
        return page with { Steps = [.. now, .. added], IsHurried = true };
    }

    /// <param name="to">The person, as a target writes them.</param>
    public static Page HurryNext(Page page, string to, DateTimeOffset at)
    {
        var next = page.Steps.FirstOrDefault(step => step.TakenAt is null && "@" + step.Person.Value == to);
        return next is null || next.At <= at ? page : Change(page, next.Person, next.Number, step => step with { At = at });
    }

    private static bool IsMissing(Incident incident, Page page, PersonId person) =>
        incident.Paging is Paging.Answered { Missing: { } missing } && missing.People.Contains(person) && IsLastOf(incident, page, person);

    /// <summary>Whether no later call or question to somebody took this one's place.</summary>
    private static bool IsLastOf(Incident incident, Page page, PersonId person) =>
        incident.Pages.Last(other => (other.IsLevel || other.Purpose is PagePurpose.RollCall or PagePurpose.StillOnIt) && other.People.Contains(person)).Number == page.Number;

    /// <summary>In a drill no telephone rings, unless that is practised, too.</summary>
    private static IEnumerable<(Page Page, PersonalStep Step)> Waiting(Incident incident) =>
        from page in incident.Pages
        from step in page.Steps
        where step.TakenAt is null && LooksFor(incident, page, step.Person) && (step.Method.IsChat() || !incident.IsDrill || incident.DrillRings)
        select (page, step);

    private static Page Change(Page page, PersonId person, int number, Func<PersonalStep, PersonalStep> change) =>
        page with { Steps = [.. page.Steps.Select(step => step.Person == person && step.Number == number ? change(step) : step)] };
}
