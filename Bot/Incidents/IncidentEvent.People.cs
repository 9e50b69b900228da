using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

// Who takes part, and as what.
public abstract partial record IncidentEvent
{
    public sealed record ResponderJoined(PersonId Person) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ResponderJoined;
    }

    /// <param name="Person">Null when the role was laid down.</param>
    public sealed record RoleAssigned(Role Role, PersonId? Person, PersonId? Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.RoleAssigned;

        /// <summary>What whoever handed it over wants the successor to know.</summary>
        public string? Brief { get; init; }

        /// <summary>When it is asked who commands; set where command was laid down.</summary>
        public DateTimeOffset? AskForCommanderAt { get; init; }

        /// <summary>Whether it passed from one person to another.</summary>
        [JsonIgnore]
        public bool IsHandOver => Before is not null && Person is not null;
    }

    /// <param name="Number">Counts the questions of the incident, from 1.</param>
    /// <param name="Round">How often it was asked since nobody commands, skipped ones included; the later, the louder.</param>
    /// <param name="Missed">How many questions fell due together while nobody could ask, this one included.</param>
    /// <param name="Since">Since when nobody commands.</param>
    /// <param name="NextAt">When it is asked again; null for the last time.</param>
    public sealed record CommanderAskedFor(
        int Number, int Round, int Missed, DateTimeOffset Since, DateTimeOffset? NextAt, IReadOnlyList<PersonId> Mentioned) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.CommanderAskedFor;
    }

    /// <summary>Somebody came into the incident's channel for the first time.</summary>
    public sealed record PersonEntered(PersonId Person) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PersonEntered;
    }
}
