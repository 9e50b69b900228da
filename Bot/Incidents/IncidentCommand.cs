namespace ChatOpsIncidentBot.Incidents;

/// <summary>What somebody, or the passing of time, asks of an incident.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand() { }

    /// <param name="Id">The number the new incident gets.</param>
    /// <param name="Platform">The chat platform it will live on, by its word.</param>
    public sealed record Declare(IncidentId Id, string Title, Severity Severity, string Platform) : IncidentCommand
    {
        public string? Impact { get; init; }
        public string? Service { get; init; }
        public bool IsPrivate { get; init; }
        public DateTimeOffset? BeganAt { get; init; }

        /// <summary>Only to practise.</summary>
        public bool IsDrill { get; init; }

        /// <summary>See <see cref="Incident.DrillRings"/>.</summary>
        public bool DrillRings { get; init; }

        /// <summary>The alert it is declared for.</summary>
        public SourceAlert? Alert { get; init; }

        /// <summary>The policy to page by; null is the service's or the severity's.</summary>
        public string? Policy { get; init; }

        /// <summary>The message it is declared from; it opens the timeline.</summary>
        public SaidMessage? From { get; init; }

        /// <summary>The channel it is declared in and shall live in; null gives it one of its own.</summary>
        public ExistingChannel? Here { get; init; }

        /// <summary>Only calls whoever this stands for, with the title as the words; see <see cref="DirectPage"/>.</summary>
        public Contact? PageOnly { get; init; }
    }

    public sealed record Join : IncidentCommand;

    public sealed record Acknowledge : IncidentCommand
    {
        /// <summary>How it came past the chat platform; null where it came through it.</summary>
        public ContactMethod? Via { get; init; }
    }

    /// <param name="Person">Null lays the role down.</param>
    public sealed record AssignRole(Role Role, PersonId? Person) : IncidentCommand
    {
        /// <summary>What the successor has to know.</summary>
        public string? Brief { get; init; }

        /// <summary>Claims the role, and leaves it to somebody who was faster.</summary>
        public bool OnlyIfFree { get; init; }
    }

    public sealed record ChangeSeverity(Severity To, string? Why = null) : IncidentCommand
    {
        /// <summary>Whether one that is as grave, or graver by now, stays as it is.</summary>
        public bool OnlyUp { get; init; }
    }

    public sealed record ChangeStatus(IncidentStatus To) : IncidentCommand;

    /// <param name="Next">When the next update is promised; null keeps the severity's interval.</param>
    /// <param name="Status">A new status that comes with the update, or null.</param>
    public sealed record PostUpdate(string Text, TimeSpan? Next, bool IsPublic, IncidentStatus? Status) : IncidentCommand
    {
        /// <summary>What customers read of a public one; null is the text itself.</summary>
        public string? PublicText { get; init; }

        /// <summary>Null leaves it as it was.</summary>
        public string? Impact { get; init; }

        /// <inheritdoc cref="Impact"/>
        public string? RootCause { get; init; }

        /// <inheritdoc cref="IncidentEvent.UpdatePosted.Need"/>
        public string? Need { get; init; }

        /// <inheritdoc cref="IncidentEvent.UpdatePosted.Eta"/>
        public string? Eta { get; init; }
    }

    public sealed record AddNote(string Text) : IncidentCommand;

    public sealed record Snooze(TimeSpan For) : IncidentCommand;

    /// <param name="Level">From 1; null is the next one up.</param>
    public sealed record Escalate(int? Level, string? Reason) : IncidentCommand
    {
        /// <summary>When somebody was asked whom they mean: a level that was paged since is not paged once more. Null where nobody was asked.</summary>
        public DateTimeOffset? AskedAt { get; init; }
    }

    /// <param name="Whom">As it was asked for: a rotation's name or a person.</param>
    public sealed record PagePeople(string Whom, IReadOnlyList<PersonId> People, string Message) : IncidentCommand;

    public sealed record Resolve(string? Summary, string? RootCause, IReadOnlyList<NewAction> ActionItems) : IncidentCommand
    {
        /// <summary>What customers read, where they were told of it; null for the usual sentence.</summary>
        public string? PublicText { get; init; }

        public string? Learnings { get; init; }

        /// <summary>Whether the root cause is the one that was known when somebody began to write, and nobody has changed it.</summary>
        public bool IsCauseUntouched { get; init; }
    }

    public sealed record Reopen(string? Why) : IncidentCommand
    {
        /// <summary>Whether customers who were told that it is over are told that it is not.</summary>
        public bool TellsCustomers { get; init; } = true;
    }

    public sealed record Cancel(string Why) : IncidentCommand;

    /// <summary>Reviews what is owed no review.</summary>
    public sealed record StartReview : IncidentCommand;

    public sealed record AssignReview(PersonId Owner) : IncidentCommand;

    public sealed record MoveReview(ReviewState To) : IncidentCommand;

    /// <param name="Version">Of its text.</param>
    public sealed record PublishReview(int Version) : IncidentCommand
    {
        /// <summary>What it comes to, for those who are told of it.</summary>
        public string? Summary { get; init; }

        /// <summary>What it says the cause was, in a line.</summary>
        public string? Cause { get; init; }

        /// <summary>What its table says is to be done; what is an item already becomes no other, and is as its row says from then on.</summary>
        public IReadOnlyList<TypedItem> Typed { get; init; } = [];
    }

    /// <summary>The review is not published yet.</summary>
    public sealed record RemindOfReview : IncidentCommand;

    /// <summary>Closes what needs no review.</summary>
    public sealed record Close(string Why) : IncidentCommand;

    /// <summary>Ends this one as a duplicate; the other one gets <see cref="Absorb"/> in the same transaction.</summary>
    public sealed record MergeInto(IncidentId Other) : IncidentCommand;

    public sealed record Absorb(IncidentId Duplicate, string Title, IReadOnlyList<PersonId> Responders) : IncidentCommand
    {
        /// <summary>What customers were told of the duplicate until now.</summary>
        public Publication? Publication { get; init; }
    }

    /// <summary>Tells customers, on the status page.</summary>
    /// <param name="Title">Null keeps the one it has, or proposes one.</param>
    /// <param name="Affected">Null leaves the components as customers were told last, or as the service proposes.</param>
    /// <param name="Status">Null says what the incident's own status is.</param>
    public sealed record Publish(string Text, string? Title, IReadOnlyList<AffectedComponent>? Affected, PublicStatus? Status) : IncidentCommand;

    public sealed record CorrectPublicUpdate(int Number, string Text) : IncidentCommand;

    /// <summary>Takes it off the status page.</summary>
    public sealed record Withdraw(string Why) : IncidentCommand;

    public sealed record AddAction(string What, PersonId? Owner, DateOnly? Due) : IncidentCommand
    {
        /// <summary>The message it is made of; one message makes one item.</summary>
        public MessageSource? From { get; init; }
    }

    /// <summary>What is null stays as it is.</summary>
    public sealed record ChangeAction(int Number, string? What, PersonId? Owner, DateOnly? Due) : IncidentCommand
    {
        public bool ClearOwner { get; init; }
        public bool ClearDue { get; init; }
    }

    public sealed record FinishAction(int Number) : IncidentCommand;

    public sealed record ReopenAction(int Number) : IncidentCommand;

    /// <summary>A tracker keeps it besides.</summary>
    public sealed record RecordActionLink(int Number, string Link) : IncidentCommand;

    /// <summary>Takes back the item that was made of a message, unless somebody has worked on it.</summary>
    public sealed record WithdrawAction(string Message) : IncidentCommand;

    /// <summary>Goes by another runbook from now on.</summary>
    public sealed record ChooseRunbook(Runbook Runbook) : IncidentCommand;

    /// <param name="Step">From 1.</param>
    /// <param name="Runbook">Which of the incident's runbooks, from 1; null for the present one.</param>
    public sealed record FinishStep(int Step, int? Runbook) : IncidentCommand;

    public sealed record ReopenStep(int Step, int? Runbook) : IncidentCommand;

    /// <summary>It lasts for as long as the runbook says to escalate after.</summary>
    public sealed record AdviseEscalation : IncidentCommand;

    /// <summary>It is to be asked later whether to escalate.</summary>
    public sealed record PutEscalationOff(TimeSpan For) : IncidentCommand;

    /// <summary>Puts a chat message on the timeline, at the time it was said.</summary>
    public sealed record CaptureMessage(SaidMessage Message) : IncidentCommand;

    public sealed record StrikeMessage(string Message) : IncidentCommand;

    public sealed record RecordEdit(string Message, string Text, DateTimeOffset At) : IncidentCommand;

    public sealed record RecordDeletion(string Message, DateTimeOffset At) : IncidentCommand;

    /// <summary>The level that was notified has had its time.</summary>
    /// <param name="Epoch">The incident's epoch when the timer was set.</param>
    public sealed record EscalateBecauseOverdue(int Epoch) : IncidentCommand;

    public sealed record RemindOfUpdate : IncidentCommand;

    /// <summary>Whoever has not answered at a level in which everybody does is to be paged again.</summary>
    public sealed record CallAgain : IncidentCommand;

    /// <summary>Nothing was heard of whoever acknowledged, or they did not say that they are still on it.</summary>
    public sealed record CheckAcknowledgement : IncidentCommand;

    /// <summary>Whoever acknowledged is still on it.</summary>
    /// <param name="For">Until they are asked again; null as long as the severity says.</param>
    public sealed record KeepAcknowledgement(TimeSpan? For) : IncidentCommand;

    /// <summary>Whoever acknowledged is not on it any more.</summary>
    public sealed record HandBack : IncidentCommand;

    /// <summary>A drill has lasted as long as one does that nobody ends.</summary>
    public sealed record EndDrill : IncidentCommand;

    public sealed record RecordChannel(string Conversation, string Name) : IncidentCommand;

    public sealed record RecordChannelLost(string Why) : IncidentCommand
    {
        /// <inheritdoc cref="IncidentEvent.ChannelLost.IsUsual"/>
        public bool IsUsual { get; init; }
    }

    /// <summary>Nobody has taken command for so long.</summary>
    public sealed record AskForCommander : IncidentCommand;

    /// <summary>Somebody came into the incident's channel.</summary>
    public sealed record RecordPersonEntered(PersonId Person) : IncidentCommand;

    /// <summary>The bot is in this conversation again.</summary>
    public sealed record RestoreChannel(string Conversation) : IncidentCommand;

    public sealed record RecordChannelRenamed(string Name) : IncidentCommand;

    /// <summary>The incident has been over for as long as its channel is kept.</summary>
    public sealed record ArchiveChannel : IncidentCommand;

    public sealed record RecordChannelArchived : IncidentCommand;

    public sealed record RecordPageUndelivered(int Number, string To, string Why) : IncidentCommand;

    /// <summary>What a monitoring system says of the incident's alerts by now.</summary>
    /// <param name="QuietSince">Since when none fires; null while one does.</param>
    public sealed record RecordAlerts(int Firing, int Total, DateTimeOffset? QuietSince) : IncidentCommand
    {
        /// <summary>Set where one of them comes and goes.</summary>
        public Flapping? Flaps { get; init; }

        /// <summary>See <see cref="AlertTally.LeftOut"/>.</summary>
        public int LeftOut { get; init; }

        /// <summary>When the trouble probably began, by the earliest of its alerts; null where that is not known.</summary>
        public DateTimeOffset? BeganAt { get; init; }
    }

    /// <summary>Says when the trouble began.</summary>
    public sealed record SetBeginning(DateTimeOffset Began) : IncidentCommand;

    /// <summary>What became of silencing its alerts where they come from.</summary>
    /// <param name="Why">Without a full stop; null where there is nothing to add.</param>
    public sealed record RecordSilence(SilencingNews News, int Alerts, string? Why = null) : IncidentCommand;

    /// <summary>Says what the incident's alert was worth.</summary>
    /// <param name="SaidAt">When it was said, where that was before there was an incident.</param>
    public sealed record JudgeAlert(AlertVerdict Verdict, DateTimeOffset? SaidAt = null) : IncidentCommand;

    /// <summary>Shows a value in the incident's channel from now on.</summary>
    /// <param name="What">An alert's name or an expression.</param>
    /// <param name="Most">So many at once.</param>
    public sealed record BeginWatch(string What, int Most) : IncidentCommand
    {
        /// <inheritdoc cref="IncidentEvent.WatchBegan.Line"/>
        public string? Line { get; init; }

        /// <summary>What it is now; null where that is not known yet.</summary>
        public string? Value { get; init; }

        public bool IsBeyond { get; init; }
    }

    /// <inheritdoc cref="IncidentEvent.WatchCrossed"/>
    public sealed record RecordWatchCrossed(int Number, string Line, string Value, bool IsBeyond) : IncidentCommand;

    /// <inheritdoc cref="IncidentEvent.WatchStopped"/>
    public sealed record StopWatch(int Number, string? Why, string? Value) : IncidentCommand;

    /// <summary>Somebody has not answered a page for as long as their own rules wait.</summary>
    public sealed record TakePersonalSteps : IncidentCommand;

    /// <summary>A message to somebody past the chat platform did not arrive.</summary>
    public sealed record RecordPersonUnreached(int Page, PersonId Person, int Step, string Why) : IncidentCommand;

    /// <summary>The chat platform has not answered since an instant.</summary>
    public sealed record GoPastChat(DateTimeOffset Since) : IncidentCommand;
}
