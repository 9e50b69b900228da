using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Answers to pages: the first stops the escalation, others may have to follow, and nobody holds an incident for ever without a word.</summary>
internal static class AcknowledgementRules
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(24);

    public static Decision Acknowledge(Incident incident, ContactMethod? via, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (by is not Actor.Human human) return Refuse("Only a person can acknowledge.");
        if (incident.Paging is Paging.Answered && Heard(incident, human.Person) is { } heard) return heard;
        if (incident.Paging is Paging.Answered answered) return Follow(incident, answered, human, at, playbook);
        if (!incident.IsOpen) return Refuse(IncidentDecider.OverSentence(incident));
        if (incident.DirectPage is not null) return DirectPageRules.Answer(incident, human.Person, via);
        var acknowledged = new Acknowledged(human.Person) { Via = via, CheckAt = CheckAfter(incident, playbook.UpdateEvery(incident.Severity), at, playbook) };
        // After a reopening or a raised severity it would count what was acknowledged long ago.
        var waited = incident.FirstAcknowledgedAt is null ? $", acknowledged after {Durations.Text(at - incident.DeclaredAt)}" : "";
        var others = RollCall.Begin(ExpectedIn(incident.Paging), human.Person, at) is { } missing ? $"{Wording.People(missing.People)} still have to answer, too" : "nobody else is paged";
        return Accept("a person answered", $"{incident.Id} is yours{waited}; {others}.", acknowledged);
    }

    /// <summary>Whoever is in it already and was called once more says that they heard; null where they were not called, or more than that is to be answered.</summary>
    public static Decision? Heard(Incident incident, PersonId person) =>
        incident.IsOpen && incident.Pages.Exists(page => page.Recalled.Contains(person)) && incident.Paging is not Paging.Answered { Missing: not null } and not Paging.Answered { Check: AcknowledgementCheck.Asked }
            ? Accept("heard", $"It is noted that you heard the page about {incident.Id}.", new PageHeard(person))
            : null;

    /// <summary>Those who were called and have not answered are called again, until each has.</summary>
    public static Decision CallAgain(Incident incident, DateTimeOffset at)
    {
        if (!incident.IsOpen || incident.Paging is not Paging.Answered { Missing: { } missing } || missing.AskAt > at) return Already("not due");
        var next = missing.AskAt + missing.Every;
        while (next <= at) next += missing.Every;
        var asked = new AnswersAskedFor(incident.Pages.Count + 1, missing.Asked + 1, missing.Level, missing.People, next);
        return Accept($"everybody of {missing.Level} has to answer", $"{Wording.People(missing.People)} paged again.", asked);
    }

    /// <summary>First the question, then, unanswered, paging from the first level on.</summary>
    public static Decision Check(Incident incident, DateTimeOffset at, Playbook playbook)
    {
        if (!incident.IsOpen || incident.Paging is not Paging.Answered answered) return Already("not due");
        switch (answered.Check)
        {
            case AcknowledgementCheck.Later later when later.At <= at:
                var until = at + incident.Plan.Levels[0].ResponseTime;
                return Accept("nothing was heard for too long", $"@{answered.By} is asked whether they are still on {incident.Id}.", new StillOnItAsked(incident.StillOnItCount + 1, answered.By, until) { Page = incident.Pages.Count + 1 });
            case AcknowledgementCheck.Asked asked when asked.Until <= at:
                return Accept($"@{answered.By} did not say that they are still on it", $"{incident.Id} is paged again.", Lapse(incident, answered.By, wasHandedBack: false, at, playbook));
            default:
                return Already("not due");
        }
    }

    /// <summary>Whoever acknowledged, or commands, says that it is in hand, for a time they may choose.</summary>
    public static Decision Keep(Incident incident, TimeSpan? duration, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (Holder(incident, by, out var refusal) is null) return Refuse(refusal);
        if (duration > LongestKept) return Refuse("Say it for 24 hours at most, such as 2h.");
        var next = duration is { } chosen ? at + chosen : CheckAfter(incident, playbook.UpdateEvery(incident.Severity), at, playbook);
        var said = next is { } instant ? $"you are asked again at {Wording.When(instant, at)}, unless there is an update before" : "you are not asked again";
        if (duration is { } holds) said += $". For this incident it is {Durations.Text(holds)} from now on";
        return Accept("still on it", $"{incident.Id} stays yours; {said}.", new AcknowledgementKept(next) { Chosen = duration });
    }

    public static Decision HandBack(Incident incident, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (Holder(incident, by, out var refusal) is not { } answered) return Refuse(refusal);
        var events = Lapse(incident, answered.By, wasHandedBack: true, at, playbook);
        return Accept("handed back", $"{incident.Id} is handed back; {EscalationRules.Said(events)}.", events);
    }

    /// <summary>When it is asked after a word of theirs, with the next update promised after <paramref name="next"/>.</summary>
    /// <remarks>A promise that reaches further than what was chosen for the incident is waited for.</remarks>
    public static DateTimeOffset? CheckAfter(Incident incident, TimeSpan next, DateTimeOffset at, Playbook playbook)
    {
        DateTimeOffset? usual = playbook.TermOf(incident.Severity) switch
        {
            AcknowledgementTerm.Forever => null,
            AcknowledgementTerm.TwoPromises => at + next + next,
            AcknowledgementTerm.For term => at + term.Time,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return incident.AskStillOnItAfter is { } chosen ? at + (chosen > next ? chosen : next) : usual;
    }

    public static Expected? ExpectedIn(Paging paging) => paging switch
    {
        Paging.Waiting waiting => waiting.Everyone,
        Paging.Exhausted exhausted => exhausted.Everyone,
        Paging.Answered or Paging.Off => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Follow(Incident incident, Paging.Answered answered, Actor.Human by, DateTimeOffset at, Playbook playbook)
    {
        var person = by.Person;
        if (incident.IsOpen && answered.By == person && answered.Check is AcknowledgementCheck.Asked) return Keep(incident, null, by, at, playbook);
        if (incident.IsOpen && answered.Missing?.People.Contains(person) is true)
        {
            var left = answered.Missing.Without(person) is { } missing ? $"{Wording.People(missing.People)} still have to" : "now everybody has";
            return Accept("answered, too", $"Your answer to {incident.Id} is noted; {left}.", new AnswerGiven(person));
        }
        var said = answered.Others.FirstOrDefault(other => other.By == person) is { } before ? $"You answered {incident.Id} at {Wording.When(before.At, at)} already."
            : answered.By == person ? $"You acknowledged {incident.Id} at {Wording.When(answered.At, at)} already."
            : $"@{answered.By} was first: {incident.Id} was acknowledged at {Wording.When(answered.At, at)}.";
        return Already(incident.IsOpen ? said : $"{said} {IncidentDecider.OverSentence(incident)}");
    }

    private static IReadOnlyList<IncidentEvent> Lapse(Incident incident, PersonId by, bool wasHandedBack, DateTimeOffset at, Playbook playbook)
    {
        var plan = playbook.PlanAt(incident.Severity, incident.Service, at);
        return [new AcknowledgementLapsed(by, wasHandedBack, plan), .. Climb.Begin(plan, incident, at, playbook)];
    }

    private static Paging.Answered? Holder(Incident incident, Actor by, out string refusal)
    {
        refusal = "";
        if (incident.Paging is not Paging.Answered answered)
        {
            refusal = $"Nobody has acknowledged {incident.Id}; /incident ack {incident.Id} does.";
            return null;
        }
        if (by is Actor.Human human && (human.Person == answered.By || human.Person == incident.Commander || answered.Others.Any(other => other.By == human.Person))) return answered;
        refusal = $"@{answered.By} acknowledged {incident.Id}; they or whoever commands can say that.";
        return null;
    }
}
