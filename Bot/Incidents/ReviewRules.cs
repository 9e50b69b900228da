using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>The review after an incident: when it is owed, how it is reminded of, and how it closes the incident.</summary>
internal static class ReviewRules
{
    private const int LongestWhy = 500;

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Weekly = TimeSpan.FromDays(7);

    /// <summary>The review an incident that ends is owed; the worst it ever was counts, because a severity is lowered once the worst is over.</summary>
    public static IEnumerable<ReviewOpened> AtTheEnd(Incident incident, Actor by, DateTimeOffset at, Playbook playbook) =>
        playbook.Reviews is { } policy && !incident.IsDrill && incident.DirectPage is null && policy.Severities.Contains(Worst(incident)) ? [Opened(incident, by, at, policy)] : [];

    /// <summary>Somebody wants to review what is owed no review.</summary>
    public static Decision Start(Incident incident, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (Refusal(incident) is { } refusal) return Refuse(refusal);
        if (incident.Review is not null) return Already($"The review of {incident.Id} is open already.");
        var opened = Opened(incident, by, at, playbook.Reviews ?? new ReviewPolicy(new HashSet<Severity>(), TimeSpan.FromHours(48))) with { Owner = by is Actor.Human human ? human.Person : null };
        return Accept("review begun by hand", $"The review of {incident.Id} is open, due by {Wording.Day(opened.DueAt)}.", opened);
    }

    public static Decision Assign(Incident incident, PersonId owner)
    {
        if (incident.Review is not { } review) return Refuse(NotOpen(incident));
        if (ActionRules.Stranger(incident, owner) is { } stranger) return Refuse(stranger);
        if (review.Owner == owner) return Already($"@{owner} writes the review of {incident.Id} already.");
        return Accept("review handed over", $"@{owner} writes the review of {incident.Id}.", new ReviewAssigned(owner, review.Owner));
    }

    public static Decision Move(Incident incident, ReviewState to)
    {
        if (incident.Review is not { } review) return Refuse(NotOpen(incident));
        if (review.State == to) return Already($"The review of {incident.Id} is {to.Word()} already.");
        return to is ReviewState.Published ? Refuse($"Publish it with /incident postmortem {incident.Id} publish.")
            : review.State is ReviewState.Published ? Refuse($"The review of {incident.Id} is published; change its text and publish it again.")
            : Accept("review moved on", $"The review of {incident.Id} is {to.Word()} now.", new ReviewMoved(review.State, to));
    }

    public static Decision Publish(Incident incident, IncidentCommand.PublishReview publish)
    {
        if (incident.Review is not { } review) return Refuse(NotOpen(incident));
        if (review.Version == publish.Version) return Already($"The review of {incident.Id} is published already, as it stands.");
        var published = new ReviewPublished(publish.Version, IsAgain: review.Version is not null) { Summary = publish.Summary, Cause = publish.Cause };
        var items = ActionRules.FromReview(incident, publish.Typed);
        return incident.Status is IncidentStatus.Resolved
            ? Accept("review published", $"The review of {incident.Id} is published, and the incident is closed.", [.. items, published, new Closed(null)])
            : Accept("review published", $"The review of {incident.Id} is published{(published.IsAgain ? " again" : "")}.", [.. items, published]);
    }

    public static Decision Close(Incident incident, string why)
    {
        if (incident.Status is IncidentStatus.Closed) return Already($"{incident.Id} is closed already.");
        if (incident.IsOpen) return Refuse($"{incident.Id} is still open; resolve it first with /incident resolve {incident.Id}.");
        if (incident.Status is not IncidentStatus.Resolved) return Refuse(IncidentDecider.OverSentence(incident));
        var said = why.Trim();
        if (said.Length == 0) return Refuse($"Say why it needs no review: /incident close {incident.Id} <reason>.");
        if (said.Length > LongestWhy) return Refuse($"A reason takes {LongestWhy} characters at most; this one has {said.Length:N0}.");
        return Accept("closed without a review", $"{incident.Id} is closed.", new Closed(said));
    }

    /// <summary>Reminds of what is not published, louder each time. What fell due together while nobody could be told is one reminder.</summary>
    public static Decision Remind(Incident incident, DateTimeOffset at)
    {
        if (incident.Review is not { RemindAt: { } due } review || due > at) return Already("not due");
        return Accept(review.DueAt > at ? "the review is due soon" : "the review is overdue", $"The review of {incident.Id} was reminded of.",
            new ReviewReminded(review.Reminded + 1, review.DueAt, IsOverdue: review.DueAt <= at, NextAfter(review, at)) { Owner = review.Owner });
    }

    /// <summary>Half-way, when it is due, every day for a week, then every week; anchored to when it is due, so that nothing drifts.</summary>
    public static DateTimeOffset NextAfter(IncidentReview review, DateTimeOffset at)
    {
        var half = review.DueAt - (review.DueAt - review.OpenedAt) / 2;
        if (at < half) return half;
        if (at < review.DueAt) return review.DueAt;
        var late = at - review.DueAt;
        return late < Weekly ? review.DueAt + ((int)(late / Daily) + 1) * Daily : review.DueAt + ((int)(late / Weekly) + 1) * Weekly;
    }

    private static ReviewOpened Opened(Incident incident, Actor by, DateTimeOffset at, ReviewPolicy policy)
    {
        var due = at + policy.Within;
        return new ReviewOpened(Owner(incident, by, policy), due, NextAfter(new IncidentReview(at, due), at));
    }

    /// <summary>Whoever the settings say; else whoever knows most of it.</summary>
    private static PersonId? Owner(Incident incident, Actor by, ReviewPolicy policy)
    {
        if (policy.Person is { } person && incident.IsVisibleTo(person)) return person;
        if (incident.Roles.TryGetValue(policy.Role.Value, out var holder)) return holder;
        if (incident.Commander is { } commander) return commander;
        if (incident.Paging is Paging.Answered answered) return answered.By;
        return by is Actor.Human resolver ? resolver.Person : incident.DeclaredBy is Actor.Human declarer ? declarer.Person : null;
    }

    private static Severity Worst(Incident incident) => incident.WorstSeverity ?? incident.Severity;

    private static string NotOpen(Incident incident) => Refusal(incident) ?? $"{incident.Id} has no review; begin one with /incident postmortem {incident.Id} edit.";

    private static string? Refusal(Incident incident) => incident switch
    {
        { IsOpen: true } => $"{incident.Id} is still open; it is reviewed once it is resolved.",
        { IsDrill: true } => $"{incident.Id} is a drill, and drills are not reviewed.",
        { Status: IncidentStatus.Cancelled or IncidentStatus.Merged } => IncidentDecider.OverSentence(incident),
        _ => null,
    };
}
