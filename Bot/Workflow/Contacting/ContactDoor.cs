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
        commands.RunAsync(about, answer, source, delivery, address: null, cancellationToken);

    public async Task<bool> KnowsAsync(string phone, CancellationToken cancellationToken) => (await cases.WithPhoneAsync(phone, cancellationToken)).Count > 0;

    public Task RefuseStrangerAsync(string phone, string delivery, CancellationToken cancellationToken) => WriteAsync(session => AuditTable.AddAsync(session, new AuditRow
    {
        At = time.GetUtcNow(),
        Key = delivery,
        Actor = new Actor.Human(new PersonId("sms:" + phone)).Stored,
        Action = ContactMethod.Sms.Word(),
        Outcome = "refused: not a number of anybody here",
        Door = Source.Sms.Word(),
    }), cancellationToken);

    public Task SeenAsync(string key, string reference, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        await ContactMessageTable.SentAsync(session, key, reference);
    }, cancellationToken);

    public Task FailedAsync(string key, string why, CancellationToken cancellationToken) => WriteAsync(async session =>
    {
        await outcomes.FailedAsync(session, key, why, time.GetUtcNow());
    }, cancellationToken);

    public async Task StoppedAsync(string phone, CancellationToken cancellationToken)
    {
        var people = await cases.WithPhoneAsync(phone, cancellationToken);
        await WriteAsync(async session =>
        {
            foreach (var person in people)
            {
                if (await ContactTable.FindAsync(session, person.Value, ContactMethod.Sms.Word()) is not { VerifiedAt: { } since }) continue;
                await ContactTable.UnproveAsync(session, person.Value, ContactMethod.Sms.Word());
                await outcomes.NoteAsync(session, $"stop:{person}:{since.ToUnixTimeMilliseconds()}", person, ContactMethod.Sms, "STOP was answered from there; text START to it and verify it again if you want SMS", time.GetUtcNow());
            }
        }, cancellationToken);
    }

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
