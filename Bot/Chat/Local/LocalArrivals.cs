using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Whoever writes or presses something in an incident's channel for the first time has come into it.</summary>
public sealed class LocalArrivals(Database database, IConversationEar ear)
{
    public async Task NoteAsync(Person person, string conversation, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(session => IsNewAsync(session, person, conversation), cancellationToken)) return;
        await database.WriteAsync(async session =>
        {
            await LocalTables.JoinAsync(session, conversation, person.Id.Value);
            return true;
        }, cancellationToken);
        await ear.HearAsync(new Heard.PersonJoined(person.Id) { Platform = Platform.Local, Conversation = conversation, Key = $"local:arrival:{conversation}:{person.Id}" }, cancellationToken);
    }

    private static async Task<bool> IsNewAsync(Session session, Person person, string conversation) =>
        await LocalTables.FindAsync(session, conversation) is { Kind: LocalKinds.Incident } && !await LocalTables.IsMemberAsync(session, conversation, person.Id.Value);
}
