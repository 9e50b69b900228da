using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Finds what a message that went to somebody is about, as things are now.</summary>
public sealed class ContactCases(Database database, ContactBook book, People people, TimeProvider time)
{
    public Task<ContactCase?> OfKeyAsync(string key, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await ContactMessageTable.FindAsync(session, key) is { } row ? await CaseAsync(session, row) : null, cancellationToken);

    /// <summary>Of several people with one telephone the one who was written to last.</summary>
    public Task<ContactCase?> OfReplyAsync(string phone, int number, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await ContactMessageTable.OfNumberAsync(session, phone, number, time.GetUtcNow() - ContactPreparer.NumberKept) is { } row && book.AddressOf(new PersonId(row.Person), ContactMethod.Sms) == phone
            ? await CaseAsync(session, row)
            : null, cancellationToken);

    public Task<IReadOnlyList<PersonId>> WithPhoneAsync(string phone, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<PersonId>>(async session =>
    {
        await book.EnsureAsync(session);
        return [.. people.All.Select(person => person.Id).Where(person => book.AddressOf(person, ContactMethod.Sms) == phone)];
    }, cancellationToken);

    private async Task<ContactCase> CaseAsync(Session session, ContactMessageRow row)
    {
        var person = new PersonId(row.Person);
        var pages = new List<PageSummary>();
        foreach (var page in PageStep.Read(row.Pages))
        {
            if (await IncidentLedger.LoadAsync(session, page.Incident) is { } incident) pages.Add(page.Summary(incident, person));
        }
        return new ContactCase(row.Key, person, people.NameOf(person), PageSummary.OncePerIncident(pages), row.Test);
    }
}
