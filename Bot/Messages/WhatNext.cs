using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What will happen by itself, and when, unless somebody does something.</summary>
public static class WhatNext
{
    public static RichText Of(Incident incident)
    {
        if (!incident.IsOpen) return RichText.Empty;
        var parts = new List<RichText>();
        if (AboutPaging(incident) is { } paging) parts.Add(paging);
        if (incident.Promise is { } promise) parts.Add(promise.Reminded > 0 ? RichText.Of($"An update is overdue since {new Span.Day(promise.DueAt)}.") : RichText.Of($"Next update by {new Span.Day(promise.DueAt)}."));
        return RichText.Join(" ", parts);
    }

    private static RichText? AboutPaging(Incident incident) => incident.Paging switch
    {
        Paging.Waiting waiting => RichText.Of($"No acknowledgement by {waiting.Until}: {After(incident.Plan, waiting)}."),
        Paging.Exhausted => RichText.Of($"{new Span.Bold("Nobody answered.")} Acknowledge it, or page somebody with Escalate."),
        Paging.Answered { Check: AcknowledgementCheck.Asked asked } answered => RichText.Of($"Unless {answered.By} says by {asked.Until} that they are still on it, paging begins again."),
        Paging.Answered { Missing: { } missing } => RichText.Of($"{EventLines.People(missing.People)} still have to answer and are paged again at {missing.AskAt}."),
        Paging.Answered or Paging.Off => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string After(EscalationPlan plan, Paging.Waiting waiting)
    {
        if (waiting.Level < plan.Levels.Count) return $"{plan.Levels[waiting.Level].Name} is paged";
        return waiting.Cycle <= plan.Repeat ? $"paging starts again with {plan.Levels[0].Name}" : "everybody in #incidents is told that nobody answered";
    }
}
