namespace ChatOpsIncidentBot.Incidents;

// How a person who did not answer was reached beside the page.
public abstract partial record IncidentEvent
{
    /// <param name="Page">The page's number in the incident.</param>
    /// <param name="Step">The step's number among the person's.</param>
    /// <param name="PagedAt">When the person was paged.</param>
    public sealed record PersonNotified(int Page, PersonId Person, int Step, ContactMethod Method, DateTimeOffset PagedAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PersonNotified;
    }

    /// <summary>A message to them did not arrive; the next way is taken at once.</summary>
    public sealed record PersonUnreached(int Page, PersonId Person, int Step, ContactMethod Method, string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PersonUnreached;
    }

    /// <summary>The chat platform does not answer, so whoever waits to be reached is reached past it, now.</summary>
    /// <param name="Steps">Ways for people whose own rules know none.</param>
    public sealed record ChatWentSilent(DateTimeOffset Since, IReadOnlyList<int> Pages, IReadOnlyList<PagedStep> Steps) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChatWentSilent;
    }
}

/// <summary>A step that is added to a page.</summary>
public sealed record PagedStep(int Page, PersonalStep Step);
