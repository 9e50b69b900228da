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

        /// <summary>Other programs that are told.</summary>
        public IReadOnlyList<Uri> Webhooks { get; init => field = value ?? []; } = [];

        /// <summary>Which turn this is, where the level takes turns.</summary>
        public int? Turn { get; init; }

        /// <summary>Where somebody escalated by hand; null where time ran out, or somebody did something else that pages.</summary>
        public EscalatedByHand? ByHand { get; init; }

        /// <summary>How often each is asked again until they have answered, once the first has; null where the first answer is enough.</summary>
        public TimeSpan? EveryoneAnswersEvery { get; init; }
    }

    /// <summary>Nobody answers for a level at that instant, so that it went on to the next at once.</summary>
    /// <param name="Number">Of the page its channels get.</param>
    /// <param name="IsClosed">Whether the level is outside its hours, and not just empty.</param>
    public sealed record LevelPassedOver(int Number, int Cycle, int Level, string Name, IReadOnlyList<string> Channels, bool IsClosed) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.LevelPassedOver;

        /// <summary>Other programs that are told all the same.</summary>
        public IReadOnlyList<Uri> Webhooks { get; init => field = value ?? []; } = [];
    }

    public sealed record EscalationExhausted(IReadOnlyList<string> Skipped) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.EscalationExhausted;
    }

    public sealed record Acknowledged(PersonId By) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Acknowledged;

        /// <summary>How it came past the chat platform; null where it came through it.</summary>
        public ContactMethod? Via { get; init; }

        /// <summary>When whoever acknowledged is asked whether they are still on it; null where never.</summary>
        public DateTimeOffset? CheckAt { get; init; }
    }

    /// <summary>One more of a level in which everybody answers.</summary>
    public sealed record AnswerGiven(PersonId By) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AnswerGiven;
    }

    /// <summary>Those of a level who have not answered were paged again.</summary>
    /// <param name="Number">Of the page this made.</param>
    /// <param name="Round">How often they were paged again, this time included.</param>
    public sealed record AnswersAskedFor(int Number, int Round, string Name, IReadOnlyList<PersonId> People, DateTimeOffset NextAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AnswersAskedFor;

        /// <summary>How the people are reached who still do not answer.</summary>
        public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];
    }

    /// <summary>Whoever acknowledged was asked whether they are still on it.</summary>
    /// <param name="Number">Counts these questions of the incident, from 1.</param>
    /// <param name="Until">When paging begins again unless they answer.</param>
    public sealed record StillOnItAsked(int Number, PersonId Person, DateTimeOffset Until) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.StillOnItAsked;

        /// <summary>The number of the page this made; null where older programs asked in the chat alone.</summary>
        public int? Page { get; init; }

        /// <summary>How they are reached who do not answer the question.</summary>
        public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];
    }

    /// <param name="CheckAt">When it is asked again; null where never.</param>
    public sealed record AcknowledgementKept(DateTimeOffset? CheckAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AcknowledgementKept;

        /// <summary>What somebody chose for this incident: from now on it is asked so long after they were last heard of; null where they chose nothing.</summary>
        public TimeSpan? Chosen { get; init; }
    }

    /// <summary>Nobody is on it any more: it was handed back, or the question stayed unanswered. Paging begins again.</summary>
    /// <param name="By">Who had acknowledged.</param>
    /// <param name="Plan">The policy paging goes by from now on.</param>
    public sealed record AcknowledgementLapsed(PersonId By, bool WasHandedBack, EscalationPlan Plan) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.AcknowledgementLapsed;
    }

    /// <param name="Whom">As it was asked for: a rotation's name or a person.</param>
    public sealed record PeoplePaged(int Number, string Whom, IReadOnlyList<PersonId> People, string Message) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PeoplePaged;

        /// <summary>Those who are in it already.</summary>
        public IReadOnlyList<PersonId> Recalled { get; init => field = value ?? []; } = [];

        /// <summary>How the people are reached who do not answer.</summary>
        public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];
    }

    /// <summary>Somebody who was in it already says that they heard the page by hand.</summary>
    public sealed record PageHeard(PersonId Person) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PageHeard;
    }

    /// <summary>A page outside any incident is over: somebody answered, or it is too late to.</summary>
    public sealed record PageEnded : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PageEnded;
    }

    /// <param name="To">The conversation, as Target writes it.</param>
    public sealed record PageUndelivered(int Number, string To, string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PageUndelivered;
    }

    /// <summary>Something a newer version of the program knows how to read. It is shown and never written.</summary>
    /// <param name="Word">Its kind, as it is stored.</param>
    public sealed record OfNewer(string Word) : IncidentEvent
    {
        public override string Kind => Word;
    }
}
