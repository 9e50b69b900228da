using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>How an incident's runbook is shown and kept true. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
internal static class RunbookReactions
{
    /// <summary>Every message of the present runbook.</summary>
    public static IEnumerable<Effect> Posted(Happening happening) =>
        Cards(happening.After).Select(card => Reactions.PostCard(happening, Target.Of(card.Incident), Lane.Update, card));

    /// <summary>Where there never was a channel it has to be read somewhere else.</summary>
    public static IEnumerable<Effect> Elsewhere(Happening happening) => happening.After.Channel is IncidentChannel.Unavailable { Before: null } ? Posted(happening) : [];

    public static IEnumerable<Effect> Refreshes(IReadOnlyList<Happening> happenings)
    {
        var last = happenings[^1];
        foreach (var card in Changed(happenings, last.After)) yield return Reactions.Refresh(last, Target.Of(last.After.Id), card);
        if (last.After.AdviceCount > 0 && happenings.Any(happening => happening.What is EscalationPutOff or LevelNotified or StatusChanged or RunbookChosen || IsEnd(happening.What)))
        {
            yield return Reactions.Refresh(last, Target.Of(last.After.Id), new Card.EscalateQuestion(last.After.Id, last.After.AdviceCount));
        }
        if (last.After.AdviceCount > 1 && happenings.Any(happening => happening.What is EscalationAdvised))
        {
            yield return Reactions.Refresh(last, Target.Of(last.After.Id), new Card.EscalateQuestion(last.After.Id, last.After.AdviceCount - 1));
        }
    }

    private static IEnumerable<Card> Changed(IReadOnlyList<Happening> happenings, Incident incident)
    {
        if (happenings.Any(happening => happening.What is RunbookChosen) && incident.RunbookCount > 1)
        {
            return Enumerable.Range(1, RunbookPages.Most).Select(part => new Card.Runbook(incident.Id, incident.RunbookCount - 1, part));
        }
        if (happenings.Any(happening => IsEnd(happening.What) || MovesAdvice(happening, incident))) return Cards(incident);
        var steps = happenings.Select(happening => happening.What switch { RunbookStepDone done => done.Step, RunbookStepReopened reopened => reopened.Step, _ => 0 }).Where(step => step > 0).ToList();
        return steps.Count == 0 ? [] : RunbookCard.PartsShowing(incident, steps).Select(part => new Card.Runbook(incident.Id, incident.RunbookCount, part));
    }

    private static IEnumerable<Card> Cards(Incident incident) =>
        Enumerable.Range(1, RunbookCard.Parts(incident)).Select(part => new Card.Runbook(incident.Id, incident.RunbookCount, part));

    /// <summary>The runbook says when it is asked whether to escalate.</summary>
    private static bool MovesAdvice(Happening happening, Incident incident) =>
        incident.Runbook?.Escalate is not null && (happening.What is EscalationAdvised or EscalationPutOff or StatusChanged || happening is { What: LevelNotified, By: Actor.Human });

    private static bool IsEnd(IncidentEvent happened) => happened is Resolved or Cancelled or Merged or Reopened;
}
