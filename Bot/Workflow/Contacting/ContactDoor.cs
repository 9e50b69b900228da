using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

public sealed class ContactDoor(Database database, ContactCases cases, ContactOutcomes outcomes, ContactCommands commands, TimeProvider time) : IContactDoor
{
    public Task<ContactCase?> FindAsync(string key, CancellationToken cancellationToken) => cases.OfKeyAsync(key, cancellationToken);

    public Task<ContactCase?> FindReplyAsync(string phone, int number, CancellationToken cancellationToken) => cases.OfReplyAsync(phone, number, cancellationToken);

    public Task<string> AnswerAsync(ContactCase about, ContactAnswer answer, Source source, string delivery, CancellationToken cancellationToken) =>
        commands.RunAsync(about, answer, source, delivery, cancellationToken);

    public bool Knows(string phone) => cases.WithPhone(phone).Any();

    public Task SeenAsync(string key, string reference, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        await ContactMessageTable.SentAsync(session, key, reference);
    }, cancellationToken);

    public Task FailedAsync(string key, string why, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        await outcomes.FailedAsync(session, key, why, time.GetUtcNow());
    }, cancellationToken);

    public Task StoppedAsync(string phone, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        foreach (var person in cases.WithPhone(phone))
        {
            if (await ContactTable.FindAsync(session, person.Id.Value, ContactMethod.Sms.Word()) is not { VerifiedAt: { } since }) continue;
            await ContactTable.UnproveAsync(session, person.Id.Value, ContactMethod.Sms.Word());
            await outcomes.NoteAsync(session, $"stop:{person.Id}:{since.ToUnixTimeMilliseconds()}", person.Id, ContactMethod.Sms, "STOP was answered from there; text START to it and verify it again if you want SMS", time.GetUtcNow());
        }
    }, cancellationToken);

    private async Task WriteAsync(Func<Session, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(async session =>
            {
                await write(session);
                return true;
            }, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }
}
