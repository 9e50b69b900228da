using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Gathers how somebody is reached, for themselves.</summary>
public sealed class MyContactsReader(Database database, ContactBook book)
{
    public async Task<MyContacts> ReadAsync(PersonId person, CancellationToken cancellationToken)
    {
        await book.RefreshAsync(cancellationToken);
        var tested = await database.ReadAsync(session => ContactTable.LastAnswerAsync(session, person.Value), cancellationToken);
        return new MyContacts(book.RulesOf(person).ToString(), book.QuietOf(person)?.ToString(), [.. ContactMethods.All.Where(method => method is not ContactMethod.Webhook || book.AddressOf(person, method) is not null).Select(method => Way(person, method))], tested);
    }

    private MyWay Way(PersonId person, ContactMethod method)
    {
        var state = book.StateOf(person, method);
        var isProven = book.IsProven(person, method);
        var wantsProof = book.Carries(method) && book.WantsProof(method) && book.AddressOf(person, method) is not null && !isProven;
        return new MyWay(method, Shown(method, book.AddressOf(person, method)), Problem(person, method))
        {
            CanBeVerified = wantsProof,
            VerifiedAt = isProven ? state?.VerifiedAt : null,
            AnsweredAt = state?.AnsweredAt,
            FailedAt = state?.FailedAt,
            Failure = state?.Failure,
        };
    }

    /// <summary>The rest of a webhook's address is often its secret.</summary>
    private static string? Shown(ContactMethod method, string? address) => method is ContactMethod.Webhook && address is not null ? new Uri(address).Host : address;

    private string? Problem(PersonId person, ContactMethod method)
    {
        if (book.CanReach(person, method)) return null;
        if (!book.Carries(method)) return "the settings know no way to send it";
        return book.AddressOf(person, method) is null ? "the settings hold no address of yours for it" : "it is not verified, so no page goes there";
    }
}
