namespace ChatOpsIncidentBot.Incidents;

// What is done by a runbook, and that it says to escalate.
public abstract partial record IncidentEvent
{
    /// <summary>Somebody found another runbook than the incident had.</summary>
    /// <param name="Before">The title of the one it takes the place of; null where there was none.</param>
    public sealed record RunbookChosen(Runbook Runbook, string? Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.RunbookChosen;
    }

    /// <param name="Step">From 1.</param>
    /// <param name="What">The step in a line.</param>
    public sealed record RunbookStepDone(int Step, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.RunbookStepDone;
    }

    public sealed record RunbookStepReopened(int Step, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.RunbookStepReopened;
    }

    /// <summary>It lasts for as long as the runbook says to escalate after, so it is asked whether to.</summary>
    /// <param name="Number">Counts the questions of the incident, from 1.</param>
    /// <param name="Because">The runbook's words.</param>
    public sealed record EscalationAdvised(int Number, string Because, IReadOnlyList<PersonId> Mentioned) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.EscalationAdvised;
    }

    public sealed record EscalationPutOff(DateTimeOffset Until) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.EscalationPutOff;
    }
}
