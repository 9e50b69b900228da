using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Microsoft Teams as a chat platform. An incident lives in the thread of its announcement, or where the settings ask for it in a channel of its own. Messages cannot be read back, so
/// nobody can tell what became of one whose answer was lost.
/// </summary>
public sealed class TeamsPlatform(TeamsWriter writer, TeamsPlaces places, TeamsAccounts accounts, TeamsRooms rooms, TeamsChecks checks) : IChatPlatform
{
    private const string Fresh = "new:";

    private static readonly Delivery Nothing = new Delivery.Sent(null);

    public Platform Platform => Platform.Teams;

    /// <summary>Of 1,800 messages an hour in one conversation, 60 in half a minute and 7 in a second (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).</summary>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <summary>An edit counts as a message; over all conversations there are 30 a second.</summary>
    public EditAllowance Edits { get; } = new(20, TimeSpan.FromMilliseconds(100));

    public Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken) => writer.PostAsync(conversation, thread, message, cancellationToken);

    public Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken) => writer.UpdateAsync(post, message, cancellationToken);

    public Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken) =>
        rooms.CreateAsync(name, isPrivate, key, cancellationToken);

    /// <summary>Whoever is in the team reads its threads.</summary>
    public Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken) => rooms.DescribeAsync(conversation, topic, cancellationToken);

    public Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken) => rooms.ArchiveAsync(conversation, cancellationToken);

    /// <summary>No channel of Teams becomes an incident's own.</summary>
    public Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken) => Task.FromResult<Entry>(new Entry.NoChannel());

    /// <summary>There are no homes here, so nobody opens one.</summary>
    public Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken) => Task.FromResult(Nothing);

    public Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        Task.FromResult<Delivery>(new Delivery.Failed(FailureKind.Rejected, "The bot keeps no groups on Teams."));

    public Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken) => Task.FromResult<Membership>(new Membership.Unknown("The bot reads no groups on Teams"));

    public async Task<Membership> IsThereAsync(PersonId person, CancellationToken cancellationToken) => await accounts.FindAsync(person, cancellationToken) switch
    {
        TeamsFound.Member { Account.TeamsId: not null } => new Membership.Yes(),
        TeamsFound.Member { Trouble: null } => await places.FindAsync(Target.Of(person), cancellationToken) is TeamsPlace.At ? new Membership.Yes() : new Membership.No(),
        TeamsFound.Nobody => new Membership.No(),
        TeamsFound.Member or TeamsFound.AskLater => new Membership.Unknown("Teams does not answer"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken) => conversation.StartsWith(Fresh, StringComparison.Ordinal)
        ? await rooms.FindAsync(key, cancellationToken)
        : new Found.CannotTell("Teams does not let a bot read back what was said");

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => checks.LookAsync(cancellationToken);
}
