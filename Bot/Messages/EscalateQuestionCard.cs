using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks whether to escalate what lasts for as long as its runbook says, and shows what became of the question.</summary>
public static class EscalateQuestionCard
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);

    /// <summary>Whether the question is still one: the newest, unanswered, and what it is about goes on.</summary>
    public static bool IsWanted(Incident incident, int number) =>
        incident.AdviceCount == number && incident.Advice is { AskAt: null } && RunbookRules.IsAdviceWanted(incident);

    public static Message Render(Incident incident, int number)
    {
        if (!IsWanted(incident, number)) return Message.Line(Done(incident, number));
        var advice = incident.Advice!;
        var next = EscalationRules.NextLevel(incident);
        var level = next <= incident.Plan.Levels.Count ? incident.Plan.Levels[next - 1].Name : null;
        var whom = advice.Mentioned.Count == 0 ? RichText.Empty : RichText.Of($"{EventLines.People(advice.Mentioned)}: ");
        return new Message
        {
            Fallback = $"{incident.Id}: the runbook says to escalate ({incident.MarkedTitle})",
            Blocks =
            [
                new Block.Paragraph(RichText.Of($"⏫ {whom}{new Span.Bold("escalate?")} The runbook says so: {Shorten.ToLine(advice.Because)}. {incident.Id} has been open since {new Span.Day(incident.DeclaredAt)}.")),
                new Block.Buttons([Escalate(incident, advice, level), IncidentButtons.Resolve(incident.Id) with { Label = "It is over" }, RunbookButtons.Later(incident.Id, Later)]),
                new Block.Context(level is null ? "Every level was paged; Escalate names a person." : $"Escalate now pages {level}."),
            ],
        };
    }

    /// <summary>Beyond the last level somebody has to be named, so the form opens.</summary>
    private static Button Escalate(Incident incident, EscalationAdvice advice, string? level) => level is null
        ? IncidentButtons.Escalate(incident.Id)
        : IncidentButtons.Escalate(incident.Id) with { Label = "Escalate now", Arguments = $"{incident.Id} the runbook says so: {Shorten.ToLine(advice.Because)}" };

    private static RichText Done(Incident incident, int number)
    {
        if (!incident.IsOpen) return RichText.Of($"⏫ {incident.Id} is {incident.Status.Word()}; nobody needs to be called.");
        if (incident.AdviceCount > number) return RichText.Of($"⏫ {incident.Id}: it was asked whether to escalate; asked again below.");
        if (incident.Advice?.AskAt is { } later) return RichText.Of($"⏫ {incident.Id}: it was asked whether to escalate; asked again at {later}, unless it is over by then.");
        return incident.Advice is null ? RichText.Of($"⏫ {incident.Id} was escalated.") : RichText.Of($"⏫ {incident.Id} is {incident.Status.Word()}; it need not be escalated.");
    }
}
