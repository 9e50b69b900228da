using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What an incident's own record says went well, and what did not: the beginning of what people write there.</summary>
public static class ReviewFacts
{
    private static readonly TimeSpan TellCustomersWithin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(10);

    /// <summary>Each fact as a sentence without its full stop, with whether it went well.</summary>
    /// <param name="targets">What is detected or back within them was so fast enough.</param>
    public static IReadOnlyList<(bool WentWell, string Said)> Of(Incident incident, IReadOnlyList<TimelineLine> timeline, Targets targets)
    {
        var events = timeline.Select(line => line.What).ToList();
        return [.. Detection(incident, targets.Detect), .. Acknowledgement(incident), .. Escalation(events), .. Command(incident, timeline), .. Updates(events), .. Customers(incident), .. Runbook(incident), .. Recovery(incident, targets.Recover), .. Troubles(events), .. Verdict(incident)];
    }

    /// <summary>From where an incident's duration counts, and what that was.</summary>
    public static (DateTimeOffset At, string What) Began(Incident incident)
    {
        if (incident.BeganAt is { } began) return (began, "it began");
        return incident.Alert is { StartsAt: var fired } && fired <= incident.DeclaredAt ? (fired, "the alert fired") : (incident.DeclaredAt, "it was declared");
    }

    private static IEnumerable<(bool, string)> Detection(Incident incident, TimeSpan target)
    {
        if (incident.Alert is not { } alert)
        {
            yield return (false, "No alert found it; a person had to");
            yield break;
        }
        if (incident.BeganAt is not { } began || alert.StartsAt < began) yield break;
        var took = alert.StartsAt - began;
        yield return (took <= target, $"The alert fired {Durations.Text(took)} after it began, against a target of {Durations.Text(target)}");
    }

    private static IEnumerable<(bool, string)> Acknowledgement(Incident incident)
    {
        var target = incident.Plan.Levels[0].ResponseTime;
        if (incident.FirstAcknowledgedAt is not { } answered)
        {
            yield return (false, $"Nobody acknowledged it, against a target of {Durations.Text(target)}");
            yield break;
        }
        var took = answered - (incident.Pages.Find(page => page.IsLevel)?.At ?? incident.DeclaredAt);
        yield return (took <= target, $"Acknowledged in {Durations.Text(took)}, against a target of {Durations.Text(target)}");
    }

    private static IEnumerable<(bool, string)> Escalation(List<IncidentEvent> events)
    {
        if (events.OfType<LevelNotified>().MaxBy(notified => notified.Level) is { Level: > 1 } highest) yield return (false, $"It was escalated to level {highest.Level} ({highest.Name})");
        if (events.OfType<EscalationExhausted>().Any()) yield return (false, "Every level was paged and nobody answered");
        foreach (var level in events.OfType<LevelPassedOver>().Where(passed => !passed.IsClosed).Select(passed => passed.Name).Distinct()) yield return (false, $"Nobody was on call in {level}");
        if (events.OfType<AcknowledgementLapsed>().Count() is > 0 and var lapsed) yield return (false, $"Paging began again {Wording.Times(lapsed)}, because nothing was heard or it was handed back");
    }

    private static IEnumerable<(bool, string)> Command(Incident incident, IReadOnlyList<TimelineLine> timeline)
    {
        var taken = timeline.FirstOrDefault(line => line.What is RoleAssigned { Person: not null } assigned && assigned.Role == Role.Commander);
        yield return taken is null ? (false, "Nobody took command") : (taken.At - incident.DeclaredAt <= CommandWithin, $"Somebody was in command {Durations.Text(taken.At - incident.DeclaredAt)} after it was declared");
    }

    private static IEnumerable<(bool, string)> Updates(List<IncidentEvent> events)
    {
        var owed = events.SelectMany(happened => DeadlineKinds.Of(happened).Select(deadline => (Deadline: deadline, IsPosted: happened is UpdatePosted))).ToList();
        var late = owed.Count(one => one.Deadline is { Kind: DeadlineKind.Update, IsMet: false });
        // What the resolution made needless nobody sent.
        var inTime = owed.Count(one => one is { IsPosted: true, Deadline: { Kind: DeadlineKind.Update, IsMet: true } });
        if (owed.Find(one => one.Deadline.Kind is DeadlineKind.Initial) is { Deadline: { } first, IsPosted: var isPosted } && (isPosted || !first.IsMet)) yield return (first.IsMet, $"The first message {(first.IsMet ? "came in time" : "was late")}");
        if (late > 0) yield return (false, $"{late} of {late + inTime} updates {(late == 1 ? "was" : "were")} late");
        else if (inTime > 0) yield return (true, inTime == 1 ? "The one update that was owed came in time" : $"All {inTime} updates that were owed came in time");
        if (owed.Exists(one => one.Deadline is { Kind: DeadlineKind.Resolution, IsMet: false })) yield return (false, "That it was over was told late");
    }

    private static IEnumerable<(bool, string)> Customers(Incident incident)
    {
        if (incident.Publication is not { Updates: [var first, ..] }) yield break;
        var (began, what) = Began(incident);
        var took = first.At - began;
        yield return (took <= TellCustomersWithin, $"Customers were told on the status page {Durations.Text(took)} after {what}, against a target of {Durations.Text(TellCustomersWithin)}");
    }

    private static IEnumerable<(bool, string)> Runbook(Incident incident)
    {
        if (incident.Runbook is not { } runbook) yield return (false, "There was no runbook for it");
        else if (incident.StepsDone.Count > 0) yield return (true, $"The runbook {runbook.Title} was followed ({incident.StepsDone.Count} of {runbook.Steps.Count} steps ticked off)");
        else yield return (false, $"The runbook {runbook.Title} was at hand, and no step of it was ticked off");
    }

    private static IEnumerable<(bool, string)> Recovery(Incident incident, TimeSpan target)
    {
        if (incident.MitigatedAt is not { } back) yield break;
        var (began, what) = Began(incident);
        var took = back - began;
        yield return (took <= target, $"Service was back {Durations.Text(took)} after {what}, against a target of {Durations.Text(target)}");
    }

    private static IEnumerable<(bool, string)> Troubles(List<IncidentEvent> events)
    {
        if (events.Count(happened => happened is PageUndelivered or PersonUnreached) is > 0 and var lost) yield return (false, lost == 1 ? "One page did not arrive" : $"{lost} pages did not arrive");
        if (events.OfType<ChatWentSilent>().Any()) yield return (false, "The chat was silent meanwhile, and people were reached past it");
        if (events.OfType<StatusChanged>().Count(changed => changed.From is IncidentStatus.Monitoring) is > 0 and var broke) yield return (false, $"It broke again {Wording.Times(broke)} while it was only watched, so service was not back yet");
        if (events.OfType<Reopened>().Count() is > 0 and var again) yield return (false, $"It was reopened {Wording.Times(again)}");
    }

    private static IEnumerable<(bool, string)> Verdict(Incident incident)
    {
        if (incident.Judgement is { Verdict: AlertVerdict.FalseAlarm or AlertVerdict.Noise } judged) yield return (false, $"The alert was {judged.Verdict.InASentence()}");
    }
}
