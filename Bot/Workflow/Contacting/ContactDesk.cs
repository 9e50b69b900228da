using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What people do with their own ways of being reached: choose, prove, try; once for each delivery.</summary>
public sealed class ContactDesk(Database database, ContactBook book, Outbox outbox, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>So long after a code no other is sent: whoever keeps pressing would call somebody's telephone all day.</summary>
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    /// <summary>Whoever may type any number could have it called at the organisation's cost.</summary>
    private const int MostCodesAnHour = 5;

    /// <summary>A test rings every telephone of theirs.</summary>
    private const int MostTestsAnHour = 5;

    private static readonly TimeSpan BetweenTests = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TestExpires = TimeSpan.FromMinutes(15);

    public Task<Outcome> ChooseRulesAsync(PersonId person, PersonalRules? rules, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        await ContactTable.SetRulesAsync(session, person.Value, rules?.ToString(), time.GetUtcNow());
        await book.ChangedAsync(session);
        if (rules is null) return Done("Your rules are those of the settings again.");
        var idle = rules.Ways.Where(method => !book.CanReach(person, method)).ToList();
        return Done($"From the next page on you are reached by {rules}." + (idle.Count == 0 ? "" : $" Not usable yet: {string.Join(", ", idle.Select(method => method.Name()))}; /incident me says why."));
    }, cancellationToken);

    /// <param name="quiet">Null for none.</param>
    public Task<Outcome> ChooseQuietAsync(PersonId person, QuietHours? quiet, bool asSettings, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        await ContactTable.SetQuietAsync(session, person.Value, asSettings ? null : quiet?.ToString() ?? "none", time.GetUtcNow());
        await book.ChangedAsync(session);
        return Done((asSettings, quiet) switch
        {
            (true, _) => "Your quiet hours are those of the settings again.",
            (_, null) => "You have no quiet hours.",
            _ => $"From {quiet.From:HH:mm} to {quiet.To:HH:mm} your time, SEV3 and SEV4 send you a direct message only; what is louder waits until {quiet.To:HH:mm}. SEV1 and SEV2 do not wait.",
        });
    }, cancellationToken);

    /// <param name="phone">Null for the one in the settings.</param>
    public Task<Outcome> ChoosePhoneAsync(PersonId person, string? phone, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        if (!book.Lists(person)) return Refuse("The settings do not list you under People, so no page goes to a telephone of yours.");
        await ContactTable.SetPhoneAsync(session, person.Value, phone, time.GetUtcNow());
        await book.ChangedAsync(session);
        return Done((phone is null ? "Your telephone is the one in the settings again." : $"Your telephone is {phone}.") + " Verify it before pages may go there: /incident me verify sms, and verify phone.");
    }, cancellationToken);

    public Task<Outcome> AskCodeAsync(PersonId person, ContactMethod method, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        if (Problem(person, method) is { } problem) return Refuse(problem);
        if (book.IsProven(person, method)) return Done($"Your {Kind(method)} for {method.Name()} is verified already.");
        var before = await ContactTable.FindAsync(session, person.Value, method.Word());
        if (before?.CodeUntil is { } until && until - ContactPreparer.CodeGood + BetweenCodes > now) return Refuse("A code was sent a moment ago; wait a minute before you ask for another.");
        if (await ContactMessageTable.CodesSinceAsync(session, person.Value, now - TimeSpan.FromHours(1)) >= MostCodesAnHour) return Refuse("Five codes were sent within the hour; wait until the hour is over before you ask for another.");
        await outbox.EnqueueAsync(session, new Effect.SendCode(person, method)
        {
            Key = $"code:{person}:{method.Word()}:{now.ToUnixTimeMilliseconds()}",
            Target = "check:" + Target.Of(person),
            Lane = Lane.Page,
            Expires = ContactPreparer.CodeGood,
        }, Platform.Local, now);
        return Done($"A code is on its way by {method.Name()} to {book.AddressOf(person, method)}. Type it within {Durations.Text(ContactPreparer.CodeGood)}: /incident me verify {method.Word()} <code>.");
    }, cancellationToken);

    public Task<Outcome> ProveAsync(PersonId person, ContactMethod method, string code, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        if (book.IsProven(person, method)) return Done($"Your {Kind(method)} for {method.Name()} is verified already.");
        var row = await ContactTable.FindAsync(session, person.Value, method.Word());
        if (row is not { CodeHash: { } hash, CodeUntil: { } until } || until < now || row.CodeTries >= MostTries || row.Address != book.AddressOf(person, method))
        {
            return Refuse($"There is no code that still counts; ask for one with /incident me verify {method.Word()}.");
        }
        var isRight = ContactCodes.Matches(code.Trim(), hash);
        await ContactTable.SaveAsync(session, Tried(row, isRight ? now : null));
        await book.ChangedAsync(session);
        return isRight
            ? Done($"Verified: pages may reach you by {method.Name()} at {row.Address}.")
            : Refuse($"That is not the code; {MostTries - row.CodeTries - 1} more tries.");
    }, cancellationToken);

    /// <summary>By every way at once that can be used: answering one would keep the others from being tried.</summary>
    public Task<Outcome> TestAsync(PersonId person, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        var lately = await ContactTable.TestsSinceAsync(session, person.Value, now - TimeSpan.FromHours(1));
        if (lately.Count > 0 && lately[^1] > now - BetweenTests) return Refuse("A test page was sent a moment ago; wait a minute before you ask for another.");
        if (lately.Count >= MostTestsAnHour) return Refuse("Five test pages were sent within the hour; wait until the hour is over before you ask for another.");
        var number = await ContactTable.AddTestAsync(session, person.Value, now);
        var ways = ContactMethods.All.Where(method => !method.IsChat() && book.CanReach(person, method)).ToList();
        await outbox.EnqueueAsync(session, new Effect.PostText(MeMessage.Test(number, person))
        {
            Key = $"contact-test:{number}:chat",
            Target = Target.Of(person),
            Lane = Lane.Page,
            Expires = TestExpires,
        }, platform, now);
        foreach (var method in ways)
        {
            await outbox.EnqueueAsync(session, new Effect.NotifyTest(person, method, number)
            {
                Key = $"contact-test:{number}:{method.Word()}",
                Target = "check:" + Target.Of(person),
                Lane = Lane.Page,
                Expires = TestExpires,
            }, platform, now);
        }
        return Done($"Test page {number} is on its way by {string.Join(", ", ways.Prepend(ContactMethod.Chat).Select(method => method.Name()))}, all at once so that each is tried. Answer any of them.");
    }, cancellationToken);

    public Task<Outcome> AnswerTestAsync(PersonId person, int number, Source source, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        if (await ContactTable.TestAsync(session, number) is not { } test || test.Person != person.Value) return Refuse($"There is no test page {number} to you.");
        var method = source.PastChat() ?? ContactMethod.Chat;
        await ContactTable.AnswerTestAsync(session, number, method.Word(), now);
        await ContactTable.AnsweredAsync(session, person.Value, method.Word(), now);
        await book.ChangedAsync(session);
        return Done($"Good: test page {number} reached you by {method.Name()}.");
    }, cancellationToken);

    /// <summary>Why a number cannot be proven; null where it can.</summary>
    private string? Problem(PersonId person, ContactMethod method)
    {
        if (method.IsChat() || method is ContactMethod.Webhook) return "Only telephone numbers and e-mail addresses are verified: /incident me verify sms, verify phone or verify email.";
        if (!book.Carries(method)) return $"The settings know no way to send a {method.Name()}, so there is nothing to verify.";
        if (book.AddressOf(person, method) is not null) return null;
        return method is ContactMethod.Email
            ? $"The settings hold no address of yours: People:{person}:Email."
            : $"There is no telephone number of yours: type /incident me telephone +15550101, or let it be put into the settings as People:{person}:Phone.";
    }

    private static string Kind(ContactMethod method) => method is ContactMethod.Email ? "address" : "telephone number";

    private static ContactMethodRow Tried(ContactMethodRow row, DateTimeOffset? provenAt) => new()
    {
        Person = row.Person,
        Method = row.Method,
        Address = row.Address,
        VerifiedAt = provenAt ?? row.VerifiedAt,
        CodeHash = provenAt is null ? row.CodeHash : null,
        CodeUntil = provenAt is null ? row.CodeUntil : null,
        CodeTries = provenAt is null ? row.CodeTries + 1 : 0,
        AnsweredAt = row.AnsweredAt,
        FailedAt = provenAt is null ? row.FailedAt : null,
        Failure = provenAt is null ? row.Failure : null,
    };

    private static Outcome Done(string sentence) => new(true, sentence, null);

    private static Outcome Refuse(string sentence) => new(false, sentence, null);

    private Task<Outcome> OnceAsync(string? key, Func<Session, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        await book.EnsureAsync(session);
        return await Once.DoAsync(session, key, time.GetUtcNow(), () => work(session));
    }, cancellationToken);
}
