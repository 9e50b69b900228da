namespace ChatOpsIncidentBot.Incidents;

// Who was looked for, and who answered.
public abstract partial record IncidentEvent
{
    /// <param name="Number">Of the page this made; see <see cref="Page.Number"/>.</param>
    /// <param name="Since">What the level's time counts from: the instant it became due, which after an outage is earlier than now.</param>
    /// <param name="Skipped">Names of levels whose time had come and gone before anybody could be notified.</param>
    public sealed record LevelNotified(
        int Number, int Cycle, int Level, string Name, IReadOnlyList<PersonId> People, IReadOnlyList<string> Channels,
        DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<string> Skipped) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.LevelNotified;

        /// <summary>How the people are reached who do not answer.</summary>
        public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];
    }

    public sealed record EscalationExhausted(IReadOnlyList<string> Skipped) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.EscalationExhausted;
    }

    public sealed record Acknowledged(PersonId By) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Acknowledged;
    }

    /// <param name="Whom">As it was asked for: a rotation's name or a person.</param>
    public sealed record PeoplePaged(int Number, string Whom, IReadOnlyList<PersonId> People, string Message) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PeoplePaged;

        /// <summary>How the people are reached who do not answer.</summary>
        public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];
    }

    /// <param name="To">The conversation, as Target writes it.</param>
    public sealed record PageUndelivered(int Number, string To, string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PageUndelivered;
    }
}
