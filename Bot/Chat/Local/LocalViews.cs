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
            var id = LocalIds.Of(channels.Names[number]);
            await LocalTables.EnsureAsync(session, id, id, LocalKinds.Channel, isPrivate: false, DateTimeOffset.UnixEpoch.AddSeconds(number));
        }
        return true;
    }, cancellationToken);

    public Person? Find(string? id) => people.Find(new PersonId(id ?? ""));

    /// <summary>Somebody by id, to look only; the first of the settings where there is nobody of that id.</summary>
    public Person Who(string? id) => Find(id) ?? people.All[0];

    /// <summary>What this person sees of a conversation; the first channel, where there is none of that id or it is not theirs to see.</summary>
    public Task<LocalView> OfAsync(Person person, string? conversation, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        var visible = await VisibleAsync(session, person);
        var shown = visible.FirstOrDefault(one => one.Id == conversation) ?? visible.First(one => one.Kind == LocalKinds.Channel);
        return new LocalView(person, shown, visible, await LocalTables.ReadAsync(session, shown.Id, person.Id.Value), time.GetUtcNow())
        {
            Links = await LocalHeader.ReadAsync(session, shown.Id),
        };
    }, cancellationToken);

    /// <summary>Makes sure that a conversation somebody writes in is there.</summary>
    /// <returns>False where there is none of that id or it is not theirs to see.</returns>
    public async Task<bool> EnterAsync(Person person, string conversation, CancellationToken cancellationToken)
    {
        if (conversation == LocalIds.DirectOf(person.Id))
        {
            await database.WriteAsync(session => LocalTables.EnsureAsync(session, conversation, person.Id.Value, LocalKinds.Direct, isPrivate: true, time.GetUtcNow()), cancellationToken);
            return true;
        }
        var visible = await database.ReadAsync(session => VisibleAsync(session, person), cancellationToken);
        return visible.Any(one => one.Id == conversation);
    }

    /// <remarks>A direct conversation nobody has written in yet is shown all the same.</remarks>
    private static async Task<IReadOnlyList<LocalConversation>> VisibleAsync(Session session, Person person)
    {
        var direct = LocalIds.DirectOf(person.Id);
        var visible = await LocalTables.VisibleAsync(session, person.Id.Value, direct);
        return visible.Any(one => one.Id == direct) ? visible : [new LocalConversation { Id = direct, Name = person.Id.Value, Topic = "", Kind = LocalKinds.Direct }, .. visible];
    }
}

/// <summary>The channels the settings name.</summary>
public sealed record LocalChannels(IReadOnlyList<string> Names);
