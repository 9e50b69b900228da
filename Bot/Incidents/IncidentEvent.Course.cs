using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

// How it went, from the declaration to the end.
public abstract partial record IncidentEvent
{
    public sealed record Declared(IncidentId Id, string Title, Severity Severity, string Platform, EscalationPlan Plan, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Declared;
        public string? Impact { get; init; }
        public string? Service { get; init; }
        public bool IsPrivate { get; init; }
        public DateTimeOffset? BeganAt { get; init; }
        public Runbook? Runbook { get; init; }

        /// <summary>The alert it was declared for; null where a person declared it.</summary>
        public SourceAlert? Alert { get; init; }

        /// <summary>When it ends by itself; set for a drill and for nothing else.</summary>
        public DateTimeOffset? DrillEndsAt { get; init; }

        /// <summary>See <see cref="Incident.DrillRings"/>.</summary>
        public bool DrillRings { get; init; }

        /// <summary>The channel it was declared in and lives in from now on; null where it gets one of its own.</summary>
        public ExistingChannel? Here { get; init; }

        /// <summary>When it is asked who commands, unless somebody does by then.</summary>
        public DateTimeOffset? AskForCommanderAt { get; init; }

        /// <summary>How long after it was detected the first message about it is owed; null as long as an update is.</summary>
        public TimeSpan? FirstUpdateWithin { get; init; }

        /// <summary>Set where somebody is only paged.</summary>
        public DirectPage? Page { get; init; }
    }

    /// <param name="Plan">The policy paging goes by from now on.</param>
    /// <param name="UpdateEvery">How often updates are owed from now on.</param>
    public sealed record SeverityChanged(Severity From, Severity To, EscalationPlan Plan, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.SeverityChanged;

        public string? Why { get; init; }

        /// <inheritdoc cref="Declared.FirstUpdateWithin"/>
        public TimeSpan? FirstUpdateWithin { get; init; }
    }

    public sealed record StatusChanged(IncidentStatus From, IncidentStatus To) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.StatusChanged;
    }

    /// <param name="Next">When the next one is promised, from now.</param>
    public sealed record UpdatePosted(int Number, string Text, TimeSpan Next, bool IsPublic) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.UpdatePosted;
        public string? Impact { get; init; }
        public string? RootCause { get; init; }

        /// <summary>What is needed of others.</summary>
        public string? Need { get; init; }

        /// <summary>When it will be over, as somebody thinks, in their words.</summary>
        public string? Eta { get; init; }

        /// <summary>The deadline it meets, or misses without anybody having been reminded; null where the reminder told of it already.</summary>
        public Deadline? Deadline { get; init; }

        /// <summary>When whoever acknowledged is asked whether they are still on it; null where never.</summary>
        public DateTimeOffset? CheckAt { get; init; }
    }

    /// <summary>The first message is asked for while there is still time for it.</summary>
    public sealed record FirstMessageAsked(DateTimeOffset DueAt, IReadOnlyList<PersonId> Mentioned) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.FirstMessageAsked;
    }

    /// <param name="Number">Counts the reminders of the incident, from 1.</param>
    /// <param name="Missed">How many reminders fell due together while nobody could post them, this one included.</param>
    /// <param name="NextAt">When it is repeated unless something is done.</param>
    public sealed record UpdateReminded(int Number, int Missed, DateTimeOffset PromisedAt, DateTimeOffset NextAt, IReadOnlyList<PersonId> Mentioned) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.UpdateReminded;

        /// <summary>The deadline that is missed; null where an earlier reminder told of it.</summary>
        public Deadline? Deadline { get; init; }
    }

    public sealed record ReminderSnoozed(DateTimeOffset Until) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReminderSnoozed;
    }

    public sealed record NoteAdded(string Text) : IncidentEvent
    {
        /// <summary>Whether somebody wrote it to resolve what was resolved already.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsOfResolution { get; init; }

        public override string Kind => IncidentEventKinds.NoteAdded;
    }

    /// <param name="ActionItems">Empty since action items are counted, see <see cref="ActionAdded"/>; older timelines have them here.</param>
    public sealed record Resolved(string? Summary, string? RootCause, IReadOnlyList<string> ActionItems) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Resolved;
        public string? Learnings { get; init; }

        /// <summary>What is told in time with it.</summary>
        public IReadOnlyList<Deadline>? Deadlines { get; init; }

        /// <summary>When the channel is archived; null where it never is.</summary>
        public DateTimeOffset? ArchiveAt { get; init; }

        /// <summary>Whether it is asked, this once, what the incident's alert was worth.</summary>
        public bool AsksForVerdict { get; init; }
    }

    public sealed record Reopened(string? Why, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Reopened;

        /// <summary>The policy paging goes by from now on; null leaves it as it was.</summary>
        public EscalationPlan? Plan { get; init; }

        /// <summary>When it is asked who commands; null where somebody does.</summary>
        public DateTimeOffset? AskForCommanderAt { get; init; }
    }

    public sealed record Cancelled(string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Cancelled;
        public DateTimeOffset? ArchiveAt { get; init; }
    }

    public sealed record Merged(IncidentId Into) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Merged;
        public DateTimeOffset? ArchiveAt { get; init; }
    }

    public sealed record Absorbed(IncidentId Duplicate, string Title, IReadOnlyList<PersonId> Responders) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Absorbed;
    }
}
