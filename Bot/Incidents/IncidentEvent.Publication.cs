namespace ChatOpsIncidentBot.Incidents;

// What customers are told of it.
public abstract partial record IncidentEvent
{
    /// <summary>It is on the status page from now on.</summary>
    /// <param name="Title">Written for customers.</param>
    public sealed record Published(string Title) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Published;
    }

    /// <param name="Number">Counts the public updates of the incident, from 1.</param>
    /// <param name="Affected">How the components are from now on; none of them operational.</param>
    public sealed record PublicUpdatePosted(int Number, PublicStatus Status, string Text, IReadOnlyList<AffectedComponent> Affected) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PublicUpdatePosted;

        /// <summary>Whether it says that nothing was wrong after all.</summary>
        public bool IsFalseAlarm { get; init; }

        /// <summary>The template that should have been used and why it was not; null where all went well.</summary>
        public string? FailedTemplate { get; init; }
    }

    /// <param name="Before">What customers read until now.</param>
    public sealed record PublicUpdateCorrected(int Number, string Text, string Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PublicUpdateCorrected;
    }

    /// <summary>It is taken off the status page, as if it had never been there.</summary>
    public sealed record Unpublished(string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Unpublished;
    }
}
