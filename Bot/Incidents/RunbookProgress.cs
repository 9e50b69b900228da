namespace ChatOpsIncidentBot.Incidents;

/// <param name="Step">From 1.</param>
public sealed record StepDone(int Step, Actor By, DateTimeOffset At);

/// <summary>The runbook's advice to escalate what lasts too long.</summary>
/// <param name="Because">The runbook's words.</param>
/// <param name="AskAt">When it is asked whether to; null while the question stands.</param>
public sealed record EscalationAdvice(string Because, DateTimeOffset? AskAt)
{
    /// <summary>Who was asked last.</summary>
    public IReadOnlyList<PersonId> Mentioned { get; init => field = value ?? []; } = [];
}
