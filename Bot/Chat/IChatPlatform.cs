using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// A chat platform, in generic verbs. Conversations are given as <see cref="Target"/> writes them: <c>#oncall</c>, a direct message <c>@bob</c>, or the
/// platform's own id. No verb throws for what the platform says or fails to say; that is a <see cref="Delivery"/>.
/// </summary>
public interface IChatPlatform
{
    Platform Platform { get; }

    /// <summary>The least time between two posts in one conversation (on Slack one second: https://docs.slack.dev/apis/web-api/rate-limits).</summary>
    TimeSpan Pace { get; }

    /// <summary>How often messages may be edited, over all conversations.</summary>
    EditAllowance Edits { get; }

    /// <summary>Posts a message.</summary>
    /// <param name="key">Opaque; travels with the message where the platform can carry it, so that <see cref="FindAsync"/> finds it again.</param>
    /// <param name="thread">The message this one answers, or null.</param>
    Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken);

    Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken);

    /// <summary>Creates a channel; one that exists under the name already gets a numbered name. The result's <see cref="MessageRef.Conversation"/> is the new id and <see cref="MessageRef.Message"/> its final name.</summary>
    Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken);

    /// <summary>Invites people; somebody already there is no failure.</summary>
    Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken);

    Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken);

    Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken);

    /// <summary>Adds the links that are not yet in the conversation's header; what others put there stays.</summary>
    Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken);

    /// <summary>Closes a channel for writing; what was said in it stays to be read. One that is closed already is no failure.</summary>
    Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Where people open a conversation with a browser; null where it has no address.</summary>
    Uri? AddressOf(string conversation) => null;

    /// <summary>Goes into a channel where anybody may, and says what it is.</summary>
    Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Shows somebody their home, the bot's page on the platform that only they see, in place of what it showed before.</summary>
    Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken);

    /// <summary>Makes exactly these people the members of a group. Whoever is not on the platform is left out and named in the failure.</summary>
    /// <param name="people">At least one.</param>
    Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> people, CancellationToken cancellationToken);

    /// <summary>Whether somebody belongs to a group of the platform, answered from what was known last where the platform does not answer; never takes long.</summary>
    /// <param name="group">Its handle with the leading @, or the platform's id.</param>
    Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken);

    /// <summary>Whether somebody has an account that works, so that they can be written to.</summary>
    Task<Membership> IsThereAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Asks the platform what became of a post (or a created conversation) whose outcome was lost.</summary>
    /// <param name="since">Nothing older than this can be it; give some room for clocks that differ.</param>
    Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Whether the platform can be reached with what the settings give it; one line each, for readiness and <c>check</c>.</summary>
    Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken);
}

/// <param name="Burst">So many at once.</param>
/// <param name="Each">After this long there is room for one more.</param>
public sealed record EditAllowance(int Burst, TimeSpan Each)
{
    public static EditAllowance Any { get; } = new(int.MaxValue, TimeSpan.FromTicks(1));
}

/// <summary>Where a message is on its platform.</summary>
public sealed record MessageRef(string Conversation, string Message);

/// <summary>What became of something sent.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <param name="Ref">Null where there is nothing to point at (a topic, an invitation).</param>
    public sealed record Sent(MessageRef? Ref) : Delivery;

    /// <summary>Certainly not delivered; may be tried again after <paramref name="After"/>.</summary>
    /// <param name="Method">The platform's method that is closed for so long, everywhere; null when only this conversation is.</param>
    public sealed record RetryAfter(TimeSpan After, string? Method) : Delivery
    {
        /// <summary>Whether the platform could not be reached at all, rather than that it asked to wait.</summary>
        public bool IsUnreached { get; init; }
    }

    /// <summary>Certainly not delivered, and trying again would not help.</summary>
    /// <param name="Reason">A sentence an operator can act on.</param>
    public sealed record Failed(FailureKind Kind, string Reason) : Delivery;

    /// <summary>It may or may not have arrived: a time-out, a reset, a 5xx, an answer cut short.</summary>
    public sealed record Unknown(string Reason) : Delivery;
}

public enum FailureKind
{
    /// <summary>The conversation is archived, deleted, or closed to the bot.</summary>
    ConversationGone,

    /// <summary>The person is deactivated or cannot be written to.</summary>
    PersonGone,

    /// <summary>A scope or a right is missing: nothing is lost, delivery resumes when an operator has mended it.</summary>
    NotAllowed,

    /// <summary>The bot's token is refused, so it can do nothing at all; nothing is lost, either.</summary>
    SignedOut,

    /// <summary>The platform refuses this very request.</summary>
    Rejected,

    /// <summary>The platform has no such thing, and nothing is wrong with that: one does without.</summary>
    NotOffered,
}

/// <summary>The answer to <see cref="IChatPlatform.FindAsync"/>.</summary>
public abstract record Found
{
    private Found() { }

    public sealed record Here(MessageRef Ref) : Found;

    public sealed record Nowhere : Found;

    /// <summary>The platform could not be asked just now; ask again later.</summary>
    public sealed record AskLater(string Reason) : Found;

    /// <summary>The platform can never tell (no history scope, or no history at all).</summary>
    public sealed record CannotTell(string Reason) : Found;
}

/// <summary>One line of <c>check</c>.</summary>
/// <param name="Remedy">What to do when it is not <paramref name="Ok"/>.</param>
public sealed record CheckLine(bool Ok, string What, string? Remedy = null);
