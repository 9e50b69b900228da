using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Reads what somebody sees.</summary>
public sealed class LocalViews(Database database, People people, LocalChannels channels, TimeProvider time)
{
    /// <summary>Makes the channels of the settings, so that a newcomer sees them before anything happened.</summary>
    public Task<bool> PrepareAsync(CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        for (var number = 0; number < channels.Names.Count; number++)
        {
            var id = LocalPlatform.IdOf(channels.Names[number]);
            await LocalTables.EnsureAsync(session, id, id, "channel", isPrivate: false, DateTimeOffset.UnixEpoch.AddSeconds(number));
        }
        return true;
    }, cancellationToken);

    /// <summary>Somebody by id; the first of the settings where there is nobody of that id.</summary>
    public Person Who(string? id) => people.Find(new PersonId(id ?? "")) ?? people.All[0];

    /// <summary>What this person sees of a conversation; the first channel, where there is none of that id or it is not theirs to see.</summary>
    public Task<LocalView> OfAsync(Person person, string? conversation, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        var visible = await LocalTables.VisibleAsync(session, person.Id.Value);
        var direct = LocalPlatform.DirectOf(person.Id);
        var shown = conversation == direct
            ? new LocalConversation { Id = direct, Name = person.Id.Value, Topic = "Direct messages of the bot to you", Kind = "direct" }
            : visible.FirstOrDefault(channel => channel.Id == conversation) ?? visible[0];
        return new LocalView(person, shown, visible, await LocalTables.ReadAsync(session, shown.Id, person.Id.Value), time.GetUtcNow());
    }, cancellationToken);

    /// <summary>Makes sure that a conversation somebody writes in is there.</summary>
    public async Task<string> EnterAsync(Person person, string? conversation, CancellationToken cancellationToken)
    {
        var view = await OfAsync(person, conversation, cancellationToken);
        if (view.IsDirect)
        {
            await database.WriteAsync(session => LocalTables.EnsureAsync(session, view.Conversation.Id, person.Id.Value, "direct", isPrivate: false, time.GetUtcNow()), cancellationToken);
        }
        return view.Conversation.Id;
    }
}

/// <summary>The channels the settings name.</summary>
public sealed record LocalChannels(IReadOnlyList<string> Names);
