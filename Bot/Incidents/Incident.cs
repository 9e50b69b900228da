using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Everything known of an incident now: the fold of its timeline by <see cref="IncidentDecider.Evolve"/>. All instants are UTC.</summary>
public sealed record Incident
{
    public required IncidentId Id { get; init; }

    /// <summary>How many timeline entries made this state; the next one is this plus one.</summary>
    public int Sequence { get; init; }

    public required string Title { get; init; }
    public required Severity Severity { get; init; }

    /// <summary>The worst it ever was; null in incidents stored before it was kept.</summary>
    public Severity? WorstSeverity { get; init; }

    public required IncidentStatus Status { get; init; }
    public string? Impact { get; init; }
    public string? Service { get; init; }
    public Runbook? Runbook { get; init; }

    /// <summary>How many runbooks it went by, the present one included.</summary>
    public int RunbookCount { get; init; }

    /// <summary>The steps of the present runbook that are done, in the order they were.</summary>
    /// <remarks>As <see cref="Actions"/>, missing in incidents stored earlier.</remarks>
    public ImmutableList<StepDone> StepsDone { get; init => field = value ?? []; } = [];

    /// <summary>Null where the runbook does not say when to escalate, somebody has, or the incident is over.</summary>
    public EscalationAdvice? Advice { get; init; }

    public int AdviceCount { get; init; }

    /// <summary>The alert it was declared for; null where a person saw it first.</summary>
    public SourceAlert? Alert { get; init; }

    /// <summary>How many alerts are about it; null where none is.</summary>
    public AlertTally? Alerts { get; init; }

    /// <summary>What was made of its alert; null where nobody has said so.</summary>
    public AlertJudgement? Judgement { get; init; }

    /// <summary>The entry with which it was asked what the alert was worth; null where it was not.</summary>
    public int? AskedForVerdictIn { get; init; }

    public bool IsPrivate { get; init; }

    /// <summary>The chat platform the incident lives on, by its word (<c>slack</c>).</summary>
    public required string Platform { get; init; }

    public required Actor DeclaredBy { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>When the impact began, if somebody said so; never guessed.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>When the bot heard of it from a monitoring system; null where a person saw it first.</summary>
    public DateTimeOffset? DetectedAt { get; init; }
    public DateTimeOffset? FirstAcknowledgedAt { get; init; }

    /// <summary>When service was back, which is when the status became monitoring and stayed so until the incident was resolved, or when it was resolved.</summary>
    public DateTimeOffset? MitigatedAt { get; init; }

    /// <summary>Since when it has been monitored only; null while it is not, and in incidents stored before it was kept.</summary>
    public DateTimeOffset? MonitoringSince { get; init; }

    public required EscalationPlan Plan { get; init; }
    public required Paging Paging { get; init; }

    /// <summary>Rises whenever what was due no longer is: acknowledge, escalate, severity change, resolve, reopen. A timer of an older epoch does nothing.</summary>
    public int Epoch { get; init; }

    /// <summary>The epoch in which the present search for somebody who answers began; climbing the ladder goes on with it.</summary>
    public int SearchEpoch { get; init; }

    public ImmutableList<Page> Pages { get; init; } = [];

    /// <summary>Which turn the incident took in each level that takes turns, by the form of <see cref="Incidents.Turns"/>.</summary>
    public ImmutableSortedDictionary<string, int> TurnsTaken { get; init => field = value ?? ImmutableSortedDictionary<string, int>.Empty; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>How often whoever acknowledged was asked whether they are still on it.</summary>
    public int StillOnItCount { get; init; }

    /// <summary>How long after they were last heard of, where somebody chose that for this incident; null for what its severity says.</summary>
    public TimeSpan? AskStillOnItAfter { get; init; }

    /// <summary>Who was asked that last.</summary>
    public PersonId? LastAsked { get; init; }

    /// <summary>When the drill ends by itself; null for an incident that is none.</summary>
    public DateTimeOffset? DrillEndsAt { get; init; }

    /// <summary>Whether a drill reaches people in every way their own rules name, not in chat alone.</summary>
    public bool DrillRings { get; init; }

    /// <summary>Set where it is a mere page and no incident.</summary>
    public DirectPage? DirectPage { get; init; }

    public ImmutableSortedDictionary<string, PersonId> Roles { get; init; } = ImmutableSortedDictionary<string, PersonId>.Empty;
    public ImmutableList<PersonId> Responders { get; init; } = [];
    public IncidentChannel Channel { get; init; } = new IncidentChannel.Requested();

    /// <summary>When the next update is owed; null once the incident is over.</summary>
    public UpdatePromise? Promise { get; init; }

    public PostedUpdate? LastUpdate { get; init; }

    /// <summary>As it was said last; null while it is not known.</summary>
    public string? RootCause { get; init; }

    /// <summary>What its published review says it was, in a line; null while there is none.</summary>
    public string? ReviewedCause { get; init; }

    /// <summary>What it was, as it is known best.</summary>
    [JsonIgnore]
    public string? Cause => ReviewedCause ?? RootCause;

    public int UpdateCount { get; init; }
    public int ReminderCount { get; init; }

    /// <summary>The chat messages that are, or were, on the timeline, in the order they came.</summary>
    public ImmutableList<CapturedMessage> Captured { get; init => field = value ?? []; } = [];

    /// <summary>Since when nobody commands and when it is asked who does; null while somebody commands, and once the incident is over.</summary>
    public CommandVacancy? Vacancy { get; init; }

    public int CommandQuestionCount { get; init; }

    /// <summary>Everybody who came into the incident's channel, in order.</summary>
    /// <remarks>As <see cref="Actions"/>, missing in incidents stored earlier.</remarks>
    public ImmutableList<PersonId> Entered { get; init => field = value ?? []; } = [];

    /// <summary>When the channel is archived; null where it is not going to be.</summary>
    public DateTimeOffset? ArchiveAt { get; init; }

    /// <summary>In the order they were added; one that was taken back is gone.</summary>
    /// <remarks>Incidents stored before there were any have no such member, which the reader of JSON gives as null.</remarks>
    public ImmutableList<ActionItem> Actions { get; init => field = value ?? []; } = [];

    /// <summary>How many action items were ever added.</summary>
    public int ActionCount { get; init; }

    /// <summary>What is watched now.</summary>
    /// <remarks>As <see cref="Actions"/>, missing in incidents stored earlier.</remarks>
    public ImmutableList<IncidentWatch> Watches { get; init => field = value ?? []; } = [];

    /// <summary>How many watches there ever were.</summary>
    public int WatchCount { get; init; }

    public Resolution? Resolution { get; init; }
    public IncidentId? MergedInto { get; init; }

    /// <summary>What customers read of it; null where it is not on the status page.</summary>
    public Publication? Publication { get; init; }

    /// <summary>What was merged into this one.</summary>
    public ImmutableList<IncidentId> Duplicates { get; init; } = [];
    public string? CancelReason { get; init; }

    /// <summary>Null where it is owed none, and while it is open.</summary>
    public IncidentReview? Review { get; init; }

    /// <summary>Why it was closed without a review.</summary>
    public string? CloseReason { get; init; }

    public required Change LastChange { get; init; }

    /// <summary>Whether somebody may know of it: of a private one only those who have a part in it, as a responder, because they were paged, or because somebody let them into its channel.</summary>
    public bool IsVisibleTo(PersonId person) => !IsPrivate || Responders.Contains(person) || Entered.Contains(person) || Pages.Any(page => page.People.Contains(person));

    /// <summary>Whether somebody has a role in it, or acknowledged it and nobody commands.</summary>
    public bool IsInTheHandsOf(PersonId person) => Roles.ContainsValue(person) || (Commander is null && Paging is Paging.Answered answered && answered.By == person);

    /// <summary>Those who have a part in it; somebody may be named more than once.</summary>
    public IEnumerable<PersonId> Insiders() => Responders.Concat(Entered).Concat(Pages.SelectMany(page => page.People));

    /// <summary>The title, and that it is private: whoever reads it has to know before they say anything of it elsewhere. In front, where nothing cuts it off.</summary>
    [JsonIgnore]
    public string MarkedTitle => Marked(Title, IsPrivate);

    /// <inheritdoc cref="MarkedTitle"/>
    public static string Marked(string title, bool isPrivate) => isPrivate ? "(private) " + title : title;

    [JsonIgnore]
    public bool IsOpen => Status.IsOpen();

    /// <summary>Whether it is only practised.</summary>
    [JsonIgnore]
    public bool IsDrill => DrillEndsAt is not null;

    /// <summary>When it ends by itself; null where it does not.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndsAt => DrillEndsAt ?? DirectPage?.EndsAt;

    /// <summary>Whether a page is the newest of the ladder's, the one whose time runs while nobody has answered.</summary>
    public bool IsNewestLevel(Page page) => page.IsLevel && page.Number == Pages.Last(other => other.IsLevel).Number;

    /// <summary>Null where the incident has taken none.</summary>
    public int? TurnOf(Turns turns) => TurnsTaken.TryGetValue(turns.ToString(), out var turn) ? turn : null;

    [JsonIgnore]
    public PersonId? Commander => Roles.TryGetValue(Role.Commander.Value, out var person) ? person : null;
}

/// <summary>The incident's own channel.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "channel")]
[JsonDerivedType(typeof(Requested), "requested")]
[JsonDerivedType(typeof(Created), "created")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
public abstract record IncidentChannel
{
    private IncidentChannel() { }

    public sealed record Requested : IncidentChannel;

    /// <param name="Conversation">The platform's id.</param>
    /// <param name="Name">Without the leading #.</param>
    public sealed record Created(string Conversation, string Name) : IncidentChannel
    {
        /// <summary>The topic of a channel that was there before the incident and is after it; null where the bot made the channel.</summary>
        public string? TopicBefore { get; init; }

        [JsonIgnore]
        public bool IsBorrowed => TopicBefore is not null;
    }

    /// <summary>There is none; what would go there goes into the announcement's thread.</summary>
    public sealed record Unavailable(string Reason) : IncidentChannel
    {
        /// <summary>The channel it had, to which it can come back.</summary>
        public Created? Before { get; init; }
    }
}

/// <summary>A channel that was there before the incident.</summary>
/// <param name="Conversation">The platform's id.</param>
/// <param name="Name">Without the leading #.</param>
/// <param name="Topic">As it was; empty where there was none.</param>
public sealed record ExistingChannel(string Conversation, string Name, string Topic);

/// <summary>Nobody commands.</summary>
/// <param name="Asked">How many of the rounds are over.</param>
/// <param name="AskAt">When it is asked next; null once it was asked for the last time.</param>
public sealed record CommandVacancy(DateTimeOffset Since, int Asked, DateTimeOffset? AskAt)
{
    /// <summary>Whom the latest question calls.</summary>
    public IReadOnlyList<PersonId> Mentioned { get; init; } = [];
}

/// <summary>An update was promised by <paramref name="DueAt"/>.</summary>
/// <param name="Every">The interval promised; reminders repeat at it.</param>
/// <param name="RemindAt">When the next reminder is posted; a snooze moves this and nothing else.</param>
/// <param name="Reminded">How often this promise was reminded of.</param>
public sealed record UpdatePromise(DateTimeOffset DueAt, TimeSpan Every, DateTimeOffset RemindAt, int Reminded)
{
    public bool WasSnoozed { get; init; }

    /// <summary>When it is asked for before it is overdue; null where that was done, or is not.</summary>
    public DateTimeOffset? AskAt { get; init; }

    /// <summary>When anything is said of it next.</summary>
    [JsonIgnore]
    public DateTimeOffset NextAt => AskAt is { } ask && ask < RemindAt ? ask : RemindAt;

    /// <summary>Whether it is the first message of all that is owed.</summary>
    public bool IsInitial { get; init; }

    /// <summary>Who the latest reminder calls to it.</summary>
    public IReadOnlyList<PersonId> Mentioned { get; init; } = [];
}

/// <param name="By">In storage a person is the bare id, as it was when only people posted.</param>
public sealed record PostedUpdate(string Text, [property: JsonConverter(typeof(PosterJson))] Actor By, DateTimeOffset At, TimeSpan Next);

/// <param name="ActionItems">As lines, from before action items were counted; newer ones are in <see cref="Incident.Actions"/>.</param>
public sealed record Resolution(string? Summary, string? RootCause, IReadOnlyList<string> ActionItems, Actor By, DateTimeOffset At)
{
    public string? Learnings { get; init; }

    /// <summary>What others wrote who resolved it, too, but later; so that sent again it is not added again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<string>? Later { get; init; }
}

/// <summary>The newest entry of the timeline, for 'last change' on the cards.</summary>
public sealed record Change(IncidentEvent What, Actor By, DateTimeOffset At);
