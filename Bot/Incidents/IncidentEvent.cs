using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// Something that happened in an incident; what its timeline is made of. The kinds are stored and exported, so a name once given stays
/// (see <see cref="IncidentEventKinds"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Declared), IncidentEventKinds.Declared)]
[JsonDerivedType(typeof(ResponderJoined), IncidentEventKinds.ResponderJoined)]
[JsonDerivedType(typeof(LevelNotified), IncidentEventKinds.LevelNotified)]
[JsonDerivedType(typeof(EscalationExhausted), IncidentEventKinds.EscalationExhausted)]
[JsonDerivedType(typeof(Acknowledged), IncidentEventKinds.Acknowledged)]
[JsonDerivedType(typeof(SeverityChanged), IncidentEventKinds.SeverityChanged)]
[JsonDerivedType(typeof(StatusChanged), IncidentEventKinds.StatusChanged)]
[JsonDerivedType(typeof(RoleAssigned), IncidentEventKinds.RoleAssigned)]
[JsonDerivedType(typeof(UpdatePosted), IncidentEventKinds.UpdatePosted)]
[JsonDerivedType(typeof(UpdateReminded), IncidentEventKinds.UpdateReminded)]
[JsonDerivedType(typeof(ReminderSnoozed), IncidentEventKinds.ReminderSnoozed)]
[JsonDerivedType(typeof(NoteAdded), IncidentEventKinds.NoteAdded)]
[JsonDerivedType(typeof(PeoplePaged), IncidentEventKinds.PeoplePaged)]
[JsonDerivedType(typeof(Resolved), IncidentEventKinds.Resolved)]
[JsonDerivedType(typeof(Reopened), IncidentEventKinds.Reopened)]
[JsonDerivedType(typeof(Cancelled), IncidentEventKinds.Cancelled)]
[JsonDerivedType(typeof(Merged), IncidentEventKinds.Merged)]
[JsonDerivedType(typeof(Absorbed), IncidentEventKinds.Absorbed)]
[JsonDerivedType(typeof(ChannelCreated), IncidentEventKinds.ChannelCreated)]
[JsonDerivedType(typeof(ChannelLost), IncidentEventKinds.ChannelLost)]
[JsonDerivedType(typeof(PageUndelivered), IncidentEventKinds.PageUndelivered)]
[JsonDerivedType(typeof(CommanderAskedFor), IncidentEventKinds.CommanderAskedFor)]
[JsonDerivedType(typeof(PersonEntered), IncidentEventKinds.PersonEntered)]
[JsonDerivedType(typeof(ChannelRestored), IncidentEventKinds.ChannelRestored)]
[JsonDerivedType(typeof(ChannelRenamed), IncidentEventKinds.ChannelRenamed)]
[JsonDerivedType(typeof(ChannelRetired), IncidentEventKinds.ChannelRetired)]
[JsonDerivedType(typeof(ChannelArchived), IncidentEventKinds.ChannelArchived)]
[JsonDerivedType(typeof(ActionAdded), IncidentEventKinds.ActionAdded)]
[JsonDerivedType(typeof(ActionChanged), IncidentEventKinds.ActionChanged)]
[JsonDerivedType(typeof(ActionDone), IncidentEventKinds.ActionDone)]
[JsonDerivedType(typeof(ActionReopened), IncidentEventKinds.ActionReopened)]
[JsonDerivedType(typeof(ActionWithdrawn), IncidentEventKinds.ActionWithdrawn)]
[JsonDerivedType(typeof(MessageCaptured), IncidentEventKinds.MessageCaptured)]
[JsonDerivedType(typeof(MessageStruck), IncidentEventKinds.MessageStruck)]
[JsonDerivedType(typeof(MessageRestored), IncidentEventKinds.MessageRestored)]
[JsonDerivedType(typeof(MessageEdited), IncidentEventKinds.MessageEdited)]
[JsonDerivedType(typeof(MessageDeleted), IncidentEventKinds.MessageDeleted)]
public abstract record IncidentEvent
{
    private IncidentEvent() { }

    /// <summary>The stored name of the kind.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>When it happened, where that is not when it is recorded.</summary>
    [JsonIgnore]
    public virtual DateTimeOffset? HappenedAt => null;

    public sealed record Declared(IncidentId Id, string Title, Severity Severity, string Platform, EscalationPlan Plan, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Declared;
        public string? Impact { get; init; }
        public string? Service { get; init; }
        public bool IsPrivate { get; init; }
        public DateTimeOffset? BeganAt { get; init; }
        public Runbook? Runbook { get; init; }

        /// <summary>The channel it was declared in and lives in from now on; null where it gets one of its own.</summary>
        public ExistingChannel? Here { get; init; }

        /// <summary>When it is asked who commands, unless somebody does by then.</summary>
        public DateTimeOffset? AskForCommanderAt { get; init; }
    }

    public sealed record ResponderJoined(PersonId Person) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ResponderJoined;
    }

    /// <param name="Number">Of the page this made; see <see cref="Page.Number"/>.</param>
    /// <param name="Since">What the level's time counts from: the instant it became due, which after an outage is earlier than now.</param>
    /// <param name="Skipped">Names of levels whose time had come and gone before anybody could be notified.</param>
    public sealed record LevelNotified(
        int Number, int Cycle, int Level, string Name, IReadOnlyList<PersonId> People, IReadOnlyList<string> Channels,
        DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<string> Skipped) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.LevelNotified;
    }

    public sealed record EscalationExhausted(IReadOnlyList<string> Skipped) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.EscalationExhausted;
    }

    public sealed record Acknowledged(PersonId By) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Acknowledged;
    }

    /// <param name="Plan">The policy paging goes by from now on.</param>
    /// <param name="UpdateEvery">How often updates are owed from now on.</param>
    public sealed record SeverityChanged(Severity From, Severity To, EscalationPlan Plan, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.SeverityChanged;
    }

    public sealed record StatusChanged(IncidentStatus From, IncidentStatus To) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.StatusChanged;
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

    /// <param name="Next">When the next one is promised, from now.</param>
    public sealed record UpdatePosted(int Number, string Text, TimeSpan Next, bool IsPublic) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.UpdatePosted;
    }

    /// <param name="Number">Counts the reminders of the incident, from 1.</param>
    /// <param name="Missed">How many reminders fell due together while nobody could post them, this one included.</param>
    /// <param name="NextAt">When it is repeated unless something is done.</param>
    public sealed record UpdateReminded(int Number, int Missed, DateTimeOffset PromisedAt, DateTimeOffset NextAt, IReadOnlyList<PersonId> Mentioned) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.UpdateReminded;
    }

    public sealed record ReminderSnoozed(DateTimeOffset Until) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ReminderSnoozed;
    }

    public sealed record NoteAdded(string Text) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.NoteAdded;
    }

    /// <param name="Whom">As it was asked for: a rotation's name or a person.</param>
    public sealed record PeoplePaged(int Number, string Whom, IReadOnlyList<PersonId> People, string Message) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PeoplePaged;
    }

    /// <param name="ActionItems">Empty since action items are counted, see <see cref="ActionAdded"/>; older timelines have them here.</param>
    public sealed record Resolved(string? Summary, string? RootCause, IReadOnlyList<string> ActionItems) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Resolved;

        /// <summary>When the channel is archived; null where it never is.</summary>
        public DateTimeOffset? ArchiveAt { get; init; }
    }

    public sealed record Reopened(string? Why, TimeSpan UpdateEvery) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Reopened;

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

    public sealed record ChannelCreated(string Conversation, string Name) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelCreated;
    }

    public sealed record ChannelLost(string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelLost;
    }

    /// <param name="To">The conversation, as Target writes it.</param>
    public sealed record PageUndelivered(int Number, string To, string Why) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.PageUndelivered;
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

    /// <summary>The bot is back in the channel it had lost.</summary>
    public sealed record ChannelRestored(string Conversation, string Name) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRestored;
    }

    public sealed record ChannelRenamed(string Name, string Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRenamed;
    }

    /// <summary>It is long enough over; the channel is to be archived.</summary>
    public sealed record ChannelRetired(DateTimeOffset OverSince) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRetired;
    }

    public sealed record ChannelArchived : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelArchived;
    }

    public sealed record ActionAdded(int Number, string What, PersonId? Owner, DateOnly? Due) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionAdded;
        public MessageSource? From { get; init; }
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

    /// <summary>The mark in chat that had made the item was taken away.</summary>
    public sealed record ActionWithdrawn(int Number, string What) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ActionWithdrawn;
    }

    public sealed record MessageCaptured(SaidMessage Message) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageCaptured;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => Message.At;
    }

    /// <param name="Text">The words that are struck.</param>
    public sealed record MessageStruck(string Message, PersonId Author, string Text) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageStruck;
    }

    /// <param name="Text">The words as they are now.</param>
    public sealed record MessageRestored(string Message, PersonId Author, string Text) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageRestored;
    }

    public sealed record MessageEdited(string Message, PersonId Author, string Text, DateTimeOffset At) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageEdited;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => At;
    }

    public sealed record MessageDeleted(string Message, PersonId Author, DateTimeOffset At) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageDeleted;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => At;
    }
}
