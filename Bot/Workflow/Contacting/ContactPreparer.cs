using System.Globalization;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Makes a message to a person out of what waits for them, in the transaction that commits the intent. Whatever pages wait for the same person and way go into
/// one; somebody who was sent a lot lately waits, and hears of everything together, unless an incident calls them for the first time.
/// </summary>
public sealed class ContactPreparer(ContactBook book, ContactOutcomes outcomes, ContactSettings settings, ChatBundles chat, TimeProvider time)
{
    /// <summary>A short answer names a message for so long.</summary>
    public static readonly TimeSpan NumberKept = TimeSpan.FromDays(1);

    public static readonly TimeSpan CodeGood = TimeSpan.FromMinutes(10);

    private static readonly PersonId Nobody = new("");

    /// <summary>A message that is bundled goes out so much later than the bundling asks for, at most.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(15);

    /// <summary>The outbox takes longer waits for those of a clock that was wrong.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    public ChatBundles Chat => chat;

    public async Task<Prepared> PrepareAsync(Session session, Effect.Notify effect, bool maybeRepeat)
    {
        var now = time.GetUtcNow();
        if (await AddressAsync(session, effect.Person, effect.Method) is not { } address)
        {
            await outcomes.ApplyAsync(session, effect, new Delivery.Failed(FailureKind.PersonGone, NoAddress.Why), now);
            return NoAddress;
        }
        var key = MessageKey.Of(effect.Key);
        var own = new PageStep(effect.Incident!.Value, effect.Page, effect.Step);
        if (effect.Method is ContactMethod.Email && !book.CanReach(effect.Person, effect.Method))
        {
            await SaveAsync(session, key, effect.Person, effect.Method, address, PageStep.Write([own]), null, now);
            await outcomes.FailedAsync(session, key, "the address is not verified", now);
            return new Prepared.Drop("the address is not verified");
        }
        var before = await ContactMessageTable.FindAsync(session, key);
        var others = (await OutboxTable.WaitingAsync(session, new ConversationKey(effect.Method.Word(), effect.Target), Effect.Notify.Op)).Where(row => row.Key != effect.Key && row.ExpiresAt > now).ToList();
        var told = before is null ? [own] : PageStep.Read(before.Pages);
        var waiting = others.Select(row => (Effect.Notify)EffectJson.Read(row)).Select(other => new PageStep(other.Incident!.Value, other.Page, other.Step));
        var sent = await ContactMessageTable.PagesSinceAsync(session, effect.Person.Value, effect.Method.Word(), key, now - settings.Window);
        var wanted = await WantedAsync(session, effect.Person, told.Concat(waiting));
        if (!wanted.Any(page => told.Contains(page.Step))) return new Prepared.Drop("nobody needs it any more");
        if (!wanted.Any(page => page.IsFirst) && TurnAfter(sent, effect.Method, now) is { } turn) return new Prepared.Later(turn);

        // In a storm the second message tells of the first page as well: it says how many wait in all, and one answer is enough.
        var lately = sent.Where(row => row.SentAt >= now - settings.BundleFor - Lateness).SelectMany(row => PageStep.Read(row.Pages)).ToList();
        if (lately.Count > 0) wanted = await WantedAsync(session, effect.Person, lately.Concat(wanted.Select(page => page.Step)));
        foreach (var other in others)
        {
            await OutboxTable.EndAsync(session, other.Id, "dropped", "told together with another", now);
            if (other.ExpiresAt is { } until) await OutboxTable.KeepUntilAsync(session, effect.Key, until);
        }
        var row = await SaveAsync(session, key, effect.Person, effect.Method, address, PageStep.Write(wanted.Select(page => page.Step)), null, now);
        return new Prepared.Notice(
            new ContactMessage(key, effect.Person, address, new ContactContent.Pages(row.Number, PageSummary.OncePerIncident(wanted.Select(page => page.Summary)))) { MaybeRepeat = maybeRepeat }, settings.BundleFor)
        { IsKeyed = effect.Method is ContactMethod.Webhook };
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.NotifyTest effect, bool maybeRepeat)
    {
        if (await AddressAsync(session, effect.Person, effect.Method) is not { } address) return NoAddress;
        var key = MessageKey.Of(effect.Key);
        var row = await SaveAsync(session, key, effect.Person, effect.Method, address, "", effect.Number, time.GetUtcNow());
        return new Prepared.Notice(new ContactMessage(key, effect.Person, address, new ContactContent.Test(row.Number, effect.Number)) { MaybeRepeat = maybeRepeat }, TimeSpan.Zero);
    }

    public static Prepared Prepare(Effect.Mail effect, bool maybeRepeat) => new Prepared.Notice(
        new ContactMessage(MessageKey.Of(effect.Key), Nobody, effect.Address, new ContactContent.News(effect.Incident!.Value, effect.Subject, effect.Paragraphs)) { MaybeRepeat = maybeRepeat }, TimeSpan.Zero);

    public static Prepared Prepare(Effect.TellEvent effect, bool maybeRepeat) => new Prepared.Notice(
        new ContactMessage(MessageKey.Of(effect.Key), Nobody, effect.Address.AbsoluteUri, new ContactContent.Happened(effect.Event)) { MaybeRepeat = maybeRepeat }, TimeSpan.Zero)
    { IsKeyed = true };

    public static Prepared Prepare(Effect.FileAction effect, bool maybeRepeat) => new Prepared.Notice(
        new ContactMessage(MessageKey.Of(effect.Key), Nobody, effect.Address.AbsoluteUri, new ContactContent.Filed(effect.Body)) { MaybeRepeat = maybeRepeat }, TimeSpan.Zero)
    { IsKeyed = true };

    public static async Task<Prepared> PrepareAsync(Session session, Effect.TellWebhook effect, bool maybeRepeat)
    {
        if (await IncidentLedger.LoadAsync(session, effect.Incident!.Value) is not { } incident || !PageCard.IsWanted(incident, effect.Page)) return new Prepared.Drop("nobody needs it any more");
        var summary = new PageStep(incident.Id, effect.Page, 0).Summary(incident, Nobody);
        return new Prepared.Notice(
            new ContactMessage(MessageKey.Of(effect.Key), Nobody, effect.Address.AbsoluteUri, new ContactContent.Level(summary, incident.IsDrill)) { MaybeRepeat = maybeRepeat }, TimeSpan.Zero)
        { IsKeyed = true };
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.SendCode effect)
    {
        await book.EnsureAsync(session);
        if (book.AddressOf(effect.Person, effect.Method) is not { } address) return NoAddress;
        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var before = await ContactTable.FindAsync(session, effect.Person.Value, effect.Method.Word());
        await ContactTable.SaveAsync(session, new ContactMethodRow
        {
            Person = effect.Person.Value,
            Method = effect.Method.Word(),
            Address = address,
            VerifiedAt = before?.Address == address ? before.VerifiedAt : null,
            CodeHash = ContactCodes.Hash(digits),
            CodeUntil = time.GetUtcNow() + CodeGood,
            AnsweredAt = before?.AnsweredAt,
        });
        await book.ChangedAsync(session);
        var key = MessageKey.Of(effect.Key);
        await SaveAsync(session, key, effect.Person, effect.Method, address, "", null, time.GetUtcNow());
        return new Prepared.Notice(new ContactMessage(key, effect.Person, address, new ContactContent.Code(digits)), TimeSpan.Zero);
    }

    private static Prepared.Drop NoAddress { get; } = new("there is no address any more that may be used");

    /// <summary>Where a page may go now; a telephone may have been changed since the page began.</summary>
    private async Task<string?> AddressAsync(Session session, PersonId person, ContactMethod method)
    {
        await book.EnsureAsync(session);
        var isTelephone = method is ContactMethod.Sms or ContactMethod.Phone;
        return isTelephone && !book.CanReach(person, method) ? null : book.AddressOf(person, method);
    }

    private static async Task<IReadOnlyList<Wanted>> WantedAsync(Session session, PersonId person, IEnumerable<PageStep> pages)
    {
        var wanted = new List<Wanted>();
        foreach (var group in pages.Distinct().GroupBy(page => page.Incident).OrderBy(group => group.Key.Number))
        {
            if (await IncidentLedger.LoadAsync(session, group.Key) is not { } incident) continue;
            var first = incident.Pages.FirstOrDefault(page => page.People.Contains(person))?.Number;
            wanted.AddRange(group.Select(page => new Wanted(page, page.Summary(incident, person), page.Page == first)).Where(page => page.Summary.Over is null));
        }
        return wanted;
    }

    /// <summary>When somebody who was sent as many as they may be is sent the next.</summary>
    private DateTimeOffset? TurnAfter(IReadOnlyList<ContactMessageRow> sent, ContactMethod method, DateTimeOffset now)
    {
        var most = settings.MostOf(method);
        if (sent.Count < most) return null;
        var turn = sent[^most].SentAt + settings.Window;
        return turn > now + LongestRest ? now + LongestRest : turn;
    }

    private static async Task<ContactMessageRow> SaveAsync(Session session, string key, PersonId person, ContactMethod method, string address, string pages, int? test, DateTimeOffset now)
    {
        var number = (await ContactMessageTable.FindAsync(session, key))?.Number ?? await ContactMessageTable.FreeNumberAsync(session, person.Value, now - NumberKept);
        var row = new ContactMessageRow { Key = key, Person = person.Value, Method = method.Word(), Address = address, Number = number, Pages = pages, Test = test, SentAt = now };
        await ContactMessageTable.SaveAsync(session, row);
        return row;
    }

    private sealed record Wanted(PageStep Step, PageSummary Summary, bool IsFirst);
}
