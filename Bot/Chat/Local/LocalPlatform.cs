using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The local workspace as a chat platform: its conversations are rows of our own database.</summary>
public sealed class LocalPlatform(Database database, LocalEvents events, TimeProvider time) : IChatPlatform
{
    /// <summary>The author of what the bot says.</summary>
    public const string Bot = "incident-bot";

    private const int MostNumberedNames = 99;

    public Platform Platform => Platform.Local;

    public TimeSpan Pace => TimeSpan.Zero;

    /// <summary>The id of a conversation as <see cref="Target"/> writes it.</summary>
    public static string IdOf(string target) =>
        Target.IsPerson(target, out var person) ? DirectOf(person) : target.TrimStart('#');

    public static string DirectOf(PersonId person) => "dm-" + person.Value;

    public Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        var id = IdOf(conversation);
        var now = time.GetUtcNow();
        var isDirect = Target.IsPerson(conversation, out var person);
        await LocalTables.EnsureAsync(session, id, isDirect ? person.Value : id, isDirect ? "direct" : "channel", isPrivate: false, now);
        var number = await LocalTables.AddAsync(session, new LocalMessage
        {
            Conversation = id,
            Thread = thread is null ? null : Number(thread),
            Author = Bot,
            Body = LocalJson.Write(message),
            PostedAt = now,
        }, key);
        session.OnCommitted(() => events.Changed(id, isDirect ? person.Value : null));
        return new Delivery.Sent(new MessageRef(id, number.ToString(CultureInfo.InvariantCulture)));
    }, cancellationToken);

    public Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        if (await LocalTables.EditAsync(session, Number(post), LocalJson.Write(message), time.GetUtcNow()) == 0) return new Delivery.Failed(FailureKind.Rejected, "The message is gone.");
        session.OnCommitted(() => events.Changed(post.Conversation));
        return new Delivery.Sent(post);
    }, cancellationToken);

    public Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        for (var number = 1; number <= MostNumberedNames; number++)
        {
            var id = number == 1 ? name : $"{name}-{number}";
            if (await LocalTables.EnsureAsync(session, id, id, "incident", isPrivate, time.GetUtcNow()) == 0) continue;
            session.OnCommitted(() => events.Changed(id));
            return new Delivery.Sent(new MessageRef(id, id));
        }
        return new Delivery.Failed(FailureKind.Rejected, $"There are too many channels named {name}.");
    }, cancellationToken);

    public Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        foreach (var person in people) await LocalTables.JoinAsync(session, conversation, person.Value);
        session.OnCommitted(() => events.Changed(conversation));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        await LocalTables.SetTopicAsync(session, conversation, topic);
        session.OnCommitted(() => events.Changed(conversation));
        return new Delivery.Sent(null);
    }, cancellationToken);

    public Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken) => DoAsync(async session =>
    {
        await LocalTables.PinAsync(session, Number(post));
        session.OnCommitted(() => events.Changed(post.Conversation));
        return new Delivery.Sent(post);
    }, cancellationToken);

    public async Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        const string fresh = "new:";
        return await database.ReadAsync<Found>(async session =>
        {
            if (conversation.StartsWith(fresh, StringComparison.Ordinal))
            {
                return await LocalTables.FindAsync(session, conversation[fresh.Length..]) is { } channel ? new Found.Here(new MessageRef(channel.Id, channel.Name)) : new Found.Nowhere();
            }
            var message = await LocalTables.ByKeyAsync(session, key);
            return message is null ? new Found.Nowhere() : new Found.Here(new MessageRef(message.Conversation, message.Id.ToString(CultureInfo.InvariantCulture)));
        }, cancellationToken);
    }

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckLine>>([new CheckLine(true, "the local workspace is on, for trying and drills; it answers this machine only")]);

    private async Task<Delivery> DoAsync(Func<Session, Task<Delivery>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(work, cancellationToken);
        }
        catch (NotSavedException)
        {
            return new Delivery.RetryAfter(TimeSpan.FromSeconds(1), null);
        }
    }

    private static long Number(MessageRef message) => long.Parse(message.Message, CultureInfo.InvariantCulture);
}
