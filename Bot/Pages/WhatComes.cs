using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>What an incident does by itself and when, in the order it comes, unless somebody does something before.</summary>
public static class WhatComes
{
    public static IReadOnlyList<Coming> Of(Incident incident)
    {
        var coming = DueInstants.Kinds.Select(kind => DueInstants.Of(incident, kind) is { } due ? new Coming(due.At, Words(incident, kind)) : null).OfType<Coming>().ToList();
        return [.. coming.OrderBy(one => one.At)];
    }

    private static RichText Words(Incident incident, string kind) => kind switch
    {
        DueInstants.Escalation => incident.Paging is Paging.Waiting waiting ? RichText.Of($"{Level(incident.Plan, waiting)}, unless somebody acknowledges") : "the next level is paged",
        DueInstants.Contacts => "whoever was paged and has not answered is reached in their next way",
        DueInstants.Answers => "those who still have to answer are paged again",
        DueInstants.Acknowledgement => incident.Paging is Paging.Answered { Check: AcknowledgementCheck.Asked } answered
            ? RichText.Of($"paging begins again, unless {answered.By} says that they are still on it")
            : "it is asked whether whoever acknowledged is still on it",
        DueInstants.Reminder => incident.Promise is { } promise ? RichText.Of($"an update is reminded of; one is owed by {new Span.Day(promise.DueAt)}") : "an update is reminded of",
        DueInstants.Commander => "it is asked who commands",
        DueInstants.Advice => "it is asked whether to escalate, as the runbook says",
        DueInstants.Drill => incident.IsDrill ? "the drill ends by itself" : "the page is over",
        DueInstants.Review => incident.Review is { } review ? RichText.Of($"its review is reminded of; it is due by {new Span.Day(review.DueAt)}") : "its review is reminded of",
        DueInstants.Archive => "its channel is archived",
        _ => throw new ArgumentException($"Nothing of the kind '{kind}' falls due.", nameof(kind)),
    };

    private static RichText Level(EscalationPlan plan, Paging.Waiting waiting)
    {
        if (waiting.Level < plan.Levels.Count) return RichText.Of($"{new Span.Bold(plan.Levels[waiting.Level].Name)} is paged");
        return waiting.Cycle <= plan.Repeat ? RichText.Of($"paging starts again with {new Span.Bold(plan.Levels[0].Name)}") : "everybody in #incidents is told that nobody answered";
    }
}

public sealed record Coming(DateTimeOffset At, RichText What);
