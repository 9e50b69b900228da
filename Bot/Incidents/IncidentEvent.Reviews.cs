namespace ChatOpsIncidentBot.Incidents;

// How it was reviewed.
public abstract partial record IncidentEvent
{
    /// <param name="RemindAt">When it is reminded of first.</param>
    public sealed record ReviewOpened(PersonId? Owner, DateTimeOffset DueAt, DateTimeOffset RemindAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReviewOpened;
    }

    public sealed record ReviewAssigned(PersonId Owner, PersonId? Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReviewAssigned;
    }

    public sealed record ReviewMoved(ReviewState From, ReviewState To) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReviewMoved;
    }

    /// <param name="Number">Counts the reminders of this review, from 1.</param>
    public sealed record ReviewReminded(int Number, DateTimeOffset DueAt, bool IsOverdue, DateTimeOffset NextAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReviewReminded;
        public PersonId? Owner { get; init; }
    }

    /// <param name="Version">Of its text.</param>
    /// <param name="IsAgain">Whether an earlier version was published before.</param>
    public sealed record ReviewPublished(int Version, bool IsAgain) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReviewPublished;

        /// <summary>What it comes to.</summary>
        public string? Summary { get; init; }

        /// <summary>What it says the cause was, in a line.</summary>
        public string? Cause { get; init; }
    }

    /// <param name="Why">Null where it is closed because its review is published.</param>
    public sealed record Closed(string? Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Closed;
    }
}
