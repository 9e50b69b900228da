using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Finds what a message that went to somebody is about, as things are now.</summary>
public sealed class ContactCases(Database database, People people, TimeProvider time)
{
    public Task<ContactCase?> OfKeyAsync(string key, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await ContactMessageTable.FindAsync(session, key) is { } row ? await CaseAsync(session, row) : null, cancellationToken);

    /// <summary>Of several people with one telephone the one who was written to last.</summary>
    public Task<ContactCase?> OfReplyAsync(string phone, int number, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        ContactMessageRow? newest = null;
        foreach (var person in WithPhone(phone))
        {
            var row = await ContactMessageTable.OfNumberAsync(session, person.Id.Value, number, time.GetUtcNow() - ContactPreparer.NumberKept);
            if (newest is null || row?.SentAt > newest.SentAt) newest = row;
        }
        return newest is null ? null : await CaseAsync(session, newest);
    }, cancellationToken);

    public IEnumerable<Person> WithPhone(string phone) => people.All.Where(person => person.Phone == phone);

    private async Task<ContactCase> CaseAsync(Session session, ContactMessageRow row)
    {
        var person = new PersonId(row.Person);
        var pages = new List<PageSummary>();
        foreach (var page in PageStep.Read(row.Pages))
        {
            if (await IncidentLedger.LoadAsync(session, page.Incident) is { } incident) pages.Add(page.Summary(incident, person));
        }
        return new ContactCase(row.Key, person, people.NameOf(person), pages, row.Test);
    }
}
