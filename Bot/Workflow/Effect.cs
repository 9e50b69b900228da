using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Something the world outside shall learn or do because something changed; written to the outbox in the same transaction as the change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(PostCard), PostCard.Op)]
[JsonDerivedType(typeof(RefreshCard), RefreshCard.Op)]
[JsonDerivedType(typeof(PostText), PostText.Op)]
[JsonDerivedType(typeof(EditText), EditText.Op)]
[JsonDerivedType(typeof(CreateConversation), CreateConversation.Op)]
[JsonDerivedType(typeof(Invite), Invite.Op)]
[JsonDerivedType(typeof(SetTopic), SetTopic.Op)]
[JsonDerivedType(typeof(Pin), Pin.Op)]
[JsonDerivedType(typeof(ShowHome), ShowHome.Op)]
[JsonDerivedType(typeof(FreshenHomes), FreshenHomes.Op)]
[JsonDerivedType(typeof(LookForPast), LookForPast.Op)]
[JsonDerivedType(typeof(SetMembers), SetMembers.Op)]
[JsonDerivedType(typeof(AddLinks), AddLinks.Op)]
[JsonDerivedType(typeof(Archive), Archive.Op)]
[JsonDerivedType(typeof(Notify), Notify.Op)]
[JsonDerivedType(typeof(NotifyTest), NotifyTest.Op)]
[JsonDerivedType(typeof(SendCode), SendCode.Op)]
[JsonDerivedType(typeof(PostPages), PostPages.Op)]
[JsonDerivedType(typeof(TellWebhook), TellWebhook.Op)]
[JsonDerivedType(typeof(Mail), Mail.Op)]
[JsonDerivedType(typeof(TellEvent), TellEvent.Op)]
[JsonDerivedType(typeof(FileAction), FileAction.Op)]
[JsonDerivedType(typeof(TellSubscribers), TellSubscribers.Op)]
[JsonDerivedType(typeof(TellSubscriber), TellSubscriber.Op)]
[JsonDerivedType(typeof(AskSubscriber), AskSubscriber.Op)]
[JsonDerivedType(typeof(MirrorUpdate), MirrorUpdate.Op)]
[JsonDerivedType(typeof(MirrorRemoval), MirrorRemoval.Op)]
public abstract partial record Effect
{
    /// <summary>Follows from the cause and from nothing else, so that the same cause can never have two effects.</summary>
    public required string Key { get; init; }

    /// <summary>The conversation, as <see cref="Chat.Target"/> writes it; <c>incident:7</c> is resolved when it is sent.</summary>
    public required string Target { get; init; }

    public required Lane Lane { get; init; }

    /// <summary>Null where it is about none.</summary>
    public IncidentId? Incident { get; init; }

    /// <summary>How long the effect is worth having, from its creation; null for ever.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>The stored name of the kind; a constant, never a type's name.</summary>
    [JsonIgnore]
    public string Operation => Word;

    /// <summary>Not public, because what is public and overridden is written into every payload.</summary>
    protected abstract string Word { get; }

    /// <summary>What carries it, where that is not the incident's chat platform.</summary>
    [JsonIgnore]
    public virtual ContactMethod? Carrier => null;

    /// <summary>The outbox's word for the way it goes; null for the incident's chat platform.</summary>
    [JsonIgnore]
    public virtual string? Way => Carrier?.Word();

    public sealed record PostCard(Card Card) : Effect
    {
        public const string Op = "post-card";
        protected override string Word => Op;
    }

    /// <summary>Edits a card in place where it was posted. One that still waits makes a second one unnecessary.</summary>
    public sealed record RefreshCard(Card Card) : Effect
    {
        public const string Op = "refresh";
        protected override string Word => Op;
    }

    /// <param name="ThreadOf">The key of a card whose thread this goes into, or null.</param>
    public sealed record PostText(Message Message, string? ThreadOf = null) : Effect
    {
        /// <summary>The message whose thread this goes into, where it is none of the bot's own.</summary>
        public MessageRef? Under { get; init; }

        /// <summary>Whether its place is kept under its key, for an <see cref="EditText"/>.</summary>
        public bool IsKept { get; init; }

        public const string Op = "post-text";
        protected override string Word => Op;
    }

    /// <summary>Edits a text in place where it was posted.</summary>
    /// <param name="Posted">The key of the text.</param>
    public sealed record EditText(string Posted, Message Message) : Effect
    {
        public const string Op = "edit-text";
        protected override string Word => Op;
    }

    /// <summary>Creates the incident's own channel. What it became comes back as a command.</summary>
    public sealed record CreateConversation(string Name, bool IsPrivate) : Effect
    {
        public const string Op = "create-conversation";
        protected override string Word => Op;
    }

    public sealed record Invite(IReadOnlyList<PersonId> People) : Effect
    {
        public const string Op = "invite";
        protected override string Word => Op;
    }

    public sealed record SetTopic : Effect
    {
        /// <summary>Null for an incident's own channel, whose topic says how things are when this is sent.</summary>
        public string? Topic { get; init; }

        public const string Op = "set-topic";
        protected override string Word => Op;
    }

    public sealed record Pin(Card Card) : Effect
    {
        public const string Op = "pin";
        protected override string Word => Op;
    }

    /// <summary>Shows somebody their home as it is when this is sent. One that still waits makes a second one unnecessary.</summary>
    public sealed record ShowHome(PersonId Person) : Effect
    {
        public const string Op = "show-home";
        protected override string Word => Op;
    }

    /// <summary>Becomes a <see cref="ShowHome"/> for each home the change matters to.</summary>
    public sealed record FreshenHomes(Platform Platform) : Effect
    {
        public const string Op = "freshen-homes";
        public const string Everybody = "homes";
        protected override string Word => Op;
    }

    /// <summary>Becomes a message about earlier incidents like this one, where there were any. They are looked for among all, so it is not done while somebody waits.</summary>
    public sealed record LookForPast : Effect
    {
        public const string Op = "look-for-past";
        public const string Place = "past";
        protected override string Word => Op;
    }

    /// <summary>Makes exactly these people the members of a group.</summary>
    public sealed record SetMembers(Platform Platform, string Group, IReadOnlyList<PersonId> People) : Effect
    {
        public const string Op = "set-members";
        protected override string Word => Op;
    }

    public sealed record AddLinks(IReadOnlyList<ConversationLink> Links) : Effect
    {
        public const string Op = "add-links";
        protected override string Word => Op;
    }

    /// <summary>Archives the incident's own channel. That it is done comes back as a command.</summary>
    public sealed record Archive : Effect
    {
        public const string Op = "archive";
        protected override string Word => Op;
    }
}

/// <summary>What goes first within a conversation; smaller is sooner.</summary>
public enum Lane
{
    /// <summary>What others stand on: a channel to be created, people to be let in.</summary>
    Structure = 0,
    Page = 1,
    Card = 2,
    Update = 3,
    Reminder = 4,

    /// <summary>What customers asked to be told of.</summary>
    Subscriber = 5,
}
