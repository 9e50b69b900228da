namespace ChatOpsIncidentBot.Incidents;

// What is watched while the incident lasts.
public abstract partial record IncidentEvent
{
    /// <param name="Number">Counts the watches of the incident, from 1.</param>
    /// <param name="What">As it was asked for: an alert's name or an expression.</param>
    /// <param name="Line">What it is not to cross; null where it is only shown.</param>
    /// <param name="Value">What it was then; null where that was not known yet.</param>
    public sealed record WatchBegan(int Number, string What, string? Line, string? Value, bool IsBeyond) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.WatchBegan;
    }

    /// <param name="IsBeyond">False where it came back.</param>
    /// <param name="Value">What it is now, with the series it is of where there are several.</param>
    public sealed record WatchCrossed(int Number, string What, string Line, string Value, bool IsBeyond) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.WatchCrossed;
    }

    /// <param name="Why">The end of a sentence, such as <c>the incident is over</c>; null where a person stopped it.</param>
    /// <param name="Value">What it was last; null where that was never known.</param>
    public sealed record WatchStopped(int Number, string What, string? Why, string? Value) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.WatchStopped;
    }
}
