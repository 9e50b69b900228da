namespace ChatOpsIncidentBot.Incidents;

// What the alerts of an incident do, and when the trouble began.
public abstract partial record IncidentEvent
{
    /// <summary>More alerts fire than before, or fewer.</summary>
    /// <param name="Total">How many there were so far, each occurrence counted.</param>
    public sealed record AlertsCounted(int Firing, int Total) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AlertsCounted;

        /// <summary>Whether all had ended before.</summary>
        public bool IsBack { get; init; }

        /// <summary>Set where one of them says that the trouble began earlier than was thought.</summary>
        public DateTimeOffset? BeganAt { get; init; }
    }

    /// <summary>None fires any more.</summary>
    public sealed record AlertsEnded(int Total, DateTimeOffset At) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AlertsEnded;
        public override DateTimeOffset? HappenedAt => At;
    }

    /// <summary>One of them came and went so often that each time says nothing any more.</summary>
    public sealed record AlertsFlapped(int Starts, TimeSpan Within) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AlertsFlapped;
    }

    /// <summary>The monitoring system says how many more alerts there are than it sent.</summary>
    /// <param name="Before">How many it said before; 0 for none.</param>
    public sealed record AlertsLeftOut(int Count, int Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AlertsLeftOut;
    }

    /// <summary>Silencing its alerts where they come from succeeded, failed, or ended.</summary>
    /// <param name="Alerts">How many it is about.</param>
    /// <param name="Why">Without a full stop; null where there is nothing to add.</param>
    public sealed record SilenceTold(SilencingNews News, int Alerts, string? Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.SilenceTold;
    }

    /// <summary>Somebody said, or confirmed, when the trouble began.</summary>
    /// <param name="Before">What was thought until then.</param>
    public sealed record BeginningSet(DateTimeOffset At, DateTimeOffset? Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.BeginningSet;
    }

    /// <summary>Somebody said what the alert was worth.</summary>
    /// <param name="Before">What was thought until then; null where nobody had said so.</param>
    public sealed record AlertJudged(AlertVerdict Verdict, AlertVerdict? Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AlertJudged;
        public override DateTimeOffset? HappenedAt => SaidAt;

        /// <summary>Set where it was said before there was an incident.</summary>
        public DateTimeOffset? SaidAt { get; init; }

        /// <summary>Whether it follows from cancelling the incident as a false alarm.</summary>
        public bool IsByCancelling { get; init; }
    }
}
