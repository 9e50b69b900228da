using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>An effect made concrete: where it goes and what it says, as things are now.</summary>
public abstract record Prepared
{
    private Prepared() { }

    /// <param name="Shown">The incident's sequence the message shows.</param>
    public sealed record Post(string Conversation, MessageRef? Thread, Message Message, int Shown) : Prepared;

    public sealed record Edit(MessageRef Ref, Message Message, int Shown) : Prepared;

    public sealed record Create(string Name, bool IsPrivate) : Prepared;

    public sealed record Invite(string Conversation, IReadOnlyList<PersonId> People) : Prepared;

    public sealed record Topic(string Conversation, string Text) : Prepared;

    public sealed record Pin(MessageRef Ref) : Prepared;

    public sealed record Home(PersonId Person, Message Message) : Prepared;

    public sealed record Members(string Group, IReadOnlyList<PersonId> People) : Prepared;

    public sealed record Links(string Conversation, IReadOnlyList<ConversationLink> Items) : Prepared;

    public sealed record Archive(string Conversation) : Prepared;

    /// <param name="RestFor">How long after it nothing more goes the same way.</param>
    public sealed record Notice(ContactMessage Message, TimeSpan RestFor) : Prepared
    {
        /// <summary>Whether the other side tells by its key that it has had it.</summary>
        public bool IsKeyed { get; init; }
    }

    /// <param name="RestFor">How long after it nothing more goes in the same conversation.</param>
    public sealed record ToSubscriber(SubscriberMessage Message, TimeSpan RestFor) : Prepared
    {
        /// <summary>Whether the other side tells by its key that it has had it.</summary>
        public bool IsKeyed => Message.Kind is SubscriberKind.Webhook;
    }

    /// <summary>Changes the other status page.</summary>
    public sealed record ToMirror(MirrorRequest Request) : Prepared;

    /// <summary>Calls no platform: what is found is put into the outbox as a message of its own.</summary>
    public sealed record Look(Incidents.IncidentId Incident) : Prepared;

    /// <summary>Its turn has not come.</summary>
    public sealed record Later(DateTimeOffset Until) : Prepared;

    /// <summary>Nobody needs it any more.</summary>
    public sealed record Drop(string Why) : Prepared;

    /// <summary>What it says is in the incident's messages as well; while it waits for a scope it is told of, because nobody would miss it.</summary>
    public bool IsDecoration => this is Invite or Topic or Pin or Links or Archive;

    /// <summary>Doing it twice is the same as doing it once, so a lost answer is no reason to ask: it is simply done again.</summary>
    public bool IsIdempotent => this is not (Post or Create or Notice { IsKeyed: false } or ToSubscriber { IsKeyed: false } or ToMirror { Request: MirrorRequest.Tell });
}

/// <summary>Something that is being sent: the intent is committed.</summary>
public sealed record Intent(Storage.OutboxRow Row, Effect Effect, Prepared What, Storage.Taken Taken, Storage.ConversationKey Conversation);
