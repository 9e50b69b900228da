using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The local workspace as a chat platform: its conversations are rows of our own database.</summary>
public sealed class LocalPlatform(Database database, LocalEvents events, NamedGroups groups, TimeProvider time) : IChatPlatform
{
    private const int MostNumberedNames = 99;

    /// <summary>How the outbox names a conversation that is still to be created.</summary>
    private const string Fresh = "new:";

    private static readonly Delivery NoSuchConversation = new Delivery.Failed(FailureKind.ConversationGone, "The local workspace has no such conversation.");
    private static readonly Delivery NoSuchMessage = new Delivery.Failed(FailureKind.Rejected, "The message is gone.");

    public Platform Platform => Platform.Local;

    public TimeSpan Pace => TimeSpan.Zero;

    public EditAllowance Edits => EditAllowance.Any;

    public Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = LocalIds.Of(conversation);
        var now = time.GetUtcNow();
        if (Target.IsPerson(conversation, out var person)) await LocalTables.EnsureAsync(session, id, person.Value, LocalKinds.Direct, isPrivate: true, now);
        else if (Target.IsChannelName(conversation)) await LocalTables.EnsureAsync(session, id, id, LocalKinds.Channel, isPrivate: false, now);
        if (await LocalTables.FindAsync(session, id) is null or { Kind: LocalKinds.Archived }) return NoSuchConversation;
        var number = await LocalTables.AddAsync(session, new LocalMessage
        {
            Conversation = id,
            Thread = thread is null ? null : Number(thread),
            Author = LocalIds.Bot,
            Body = LocalJson.Write(message),
            PostedAt = now,
        }, key);
        return Sent(session, id, Text(number));
    }, cancellationToken);

    public Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken) => DoAsync(async session =>
        await LocalTables.EditAsync(session, Number(post), LocalJson.Write(message), time.GetUtcNow()) == 0 ? NoSuchMessage : Sent(session, post.Conversation, post.Message), cancellationToken);

    public Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        if (await CreatedAsync(session, key) is { } existing) return new Delivery.Sent(existing);
        for (var number = 1; number <= MostNumberedNames; number++)
        {
            var id = number == 1 ? name : $"{name}-{number}";
            if (await LocalTables.EnsureAsync(session, id, id, LocalKinds.Incident, isPrivate, time.GetUtcNow()) == 0) continue;
            await FactTable.SetAsync(session, CreationFact(key), id);
            session.OnCommitted(() => events.Changed(id));
            return new Delivery.Sent(new MessageRef(id, id));
        }
        return new Delivery.Failed(FailureKind.Rejected, $"There are too many channels named {name}.");
    }, cancellationToken);

    public Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = LocalIds.Of(conversation);
        if (await LocalTables.FindAsync(session, id) is null) return NoSuchConversation;
        foreach (var person in people) await LocalTables.JoinAsync(session, id, person.Value);
        session.OnCommitted(() => events.Changed(id));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = LocalIds.Of(conversation);
        if (await LocalTables.SetTopicAsync(session, id, topic) == 0) return NoSuchConversation;
        session.OnCommitted(() => events.Changed(id));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken) => DoAsync(async session =>
        await LocalTables.PinAsync(session, Number(post)) == 0 ? NoSuchMessage : Sent(session, post.Conversation, post.Message), cancellationToken);

    public Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = LocalIds.Of(conversation);
        if (await LocalTables.FindAsync(session, id) is null) return NoSuchConversation;
        await LocalHeader.AddAsync(session, id, links);
        session.OnCommitted(() => events.Changed(id));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = LocalIds.Of(conversation);
        if (await LocalTables.ArchiveAsync(session, id) == 0) return NoSuchConversation;
        session.OnCommitted(() => events.Changed(id));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken) => database.ReadAsync<Entry>(async session =>
        await LocalTables.FindAsync(session, LocalIds.Of(conversation)) switch
        {
            null or { Kind: LocalKinds.Direct } => new Entry.NoChannel(),
            { Kind: LocalKinds.Archived } => new Entry.Closed("This channel is archived."),
            var channel => new Entry.In(channel.Name, channel.Topic, channel.IsPrivate),
        }, cancellationToken);

    public Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken) => database.ReadAsync<Found>(async session =>
    {
        var found = conversation.StartsWith(Fresh, StringComparison.Ordinal)
            ? await CreatedAsync(session, key)
            : await LocalTables.ByKeyAsync(session, key) is { } message ? new MessageRef(message.Conversation, Text(message.Id)) : null;
        return found is null ? new Found.Nowhere() : new Found.Here(found);
    }, cancellationToken);

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckLine>>(
        [
            new CheckLine(true, "the local workspace is on, for trying and drills; it answers this machine only"),
            .. groups.All.Select(group => new CheckLine(false, $"Permissions names the group {group}, and the local workspace has no groups", "Name people, rotations or roles where the bot runs without Slack.")),
        ]);

    /// <summary>There are no homes here, so nobody opens one.</summary>
    public Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken) => Task.FromResult<Delivery>(new Delivery.Sent(null));

    public Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        Task.FromResult<Delivery>(new Delivery.Failed(FailureKind.Rejected, "The local workspace has no groups."));

    /// <summary>There are no groups here, so nobody is in one.</summary>
    public Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken) => Task.FromResult<Membership>(new Membership.No());

    /// <summary>Everybody of the settings is here.</summary>
    public Task<Membership> IsThereAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult<Membership>(new Membership.Yes());

    private static async Task<MessageRef?> CreatedAsync(Session session, string key) =>
        await FactTable.GetAsync(session, CreationFact(key)) is { } id ? new MessageRef(id, id) : null;

    private static string CreationFact(string key) => "local-conversation:" + key;

    private Delivery.Sent Sent(Session session, string conversation, string message)
    {
        session.OnCommitted(() => events.Changed(conversation, message, LocalIds.PersonOf(conversation)));
        return new Delivery.Sent(new MessageRef(conversation, message));
    }

    private async Task<Delivery> DoAsync(Func<Session, Task<Delivery>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(work, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            return failure.OutcomeUnknown ? new Delivery.Unknown(failure.Message) : new Delivery.RetryAfter(TimeSpan.FromSeconds(1), null);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <returns>0, which no message has, for what is no message of ours.</returns>
    private static long Number(MessageRef message) => long.TryParse(message.Message, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
