namespace ChatOpsIncidentBot.Incidents;

// What is to be done about it.
public abstract partial record IncidentEvent
{
    public sealed record ActionAdded(int Number, string What, PersonId? Owner, DateOnly? Due) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionAdded;
        public MessageSource? From { get; init; }

        /// <summary>As <see cref="ActionItem.Row"/>.</summary>
        public string? Row { get; init; }
    }

    /// <summary>The item as it is from now on.</summary>
    public sealed record ActionChanged(int Number, string What, PersonId? Owner, DateOnly? Due) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionChanged;
    }

    public sealed record ActionDone(int Number, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionDone;
    }

    public sealed record ActionReopened(int Number, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionReopened;
    }

    /// <summary>A tracker keeps it besides.</summary>
    public sealed record ActionLinked(int Number, string Link) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionLinked;
    }

    /// <summary>The mark in chat that had made the item was taken away.</summary>
    public sealed record ActionWithdrawn(int Number, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionWithdrawn;
    }
}
