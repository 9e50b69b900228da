using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Keeps direct messages readable in a storm: so many pages a minute are cards of their own, the rest becomes one message at the end of the minute, which tells of all.
/// What is graver than everything that came within the minute does not wait, nor does a page by hand, whose words are its own.
/// </summary>
/// <remarks>How much somebody was told is remembered here only; after a restart they get a few cards more.</remarks>
public sealed class ChatBundles(ContactSettings settings, Outbox outbox, TimeProvider time)
{
    private const string Chat = "chat";

    /// <summary>Where a <see cref="PageStep"/> stands for the direct message of the page itself: the card of its own, or a place among the others.</summary>
    private const int OwnCard = -1;

    private const int Held = 0;

    private readonly ConcurrentDictionary<ConversationKey, List<Told>> _told = new();

    private readonly ConcurrentDictionary<ConversationKey, string> _waiting = new();

    /// <returns>Whether it is told together with others; if not, it goes out as a card of its own.</returns>
    public async Task<bool> TakesAsync(Session session, OutboxRow row, Card.Page card, Incident incident)
    {
        if (!Target.IsPerson(row.Target, out var person) || incident.DirectPage is not null || !IsByRule(incident, card)) return false;
        var now = time.GetUtcNow();
        var step = new PageStep(incident.Id, card.Number, OwnCard);
        var told = Lately(row, now);
        if (told is null || told.Count < settings.MostDirectMessages || told.Any(other => other.Step == step) || told.All(other => incident.Severity.IsWorseThan(other.Severity)))
        {
            Remember(row, new Told(now, incident.Severity, step));
            if (await WaitingAsync(session, row) is { } waiting) await ContactMessageTable.AddPageAsync(session, MessageKey.Of(waiting), PageStep.Write([step]), now);
            return false;
        }
        await HoldAsync(session, row, person, told.Select(other => other.Step), step with { Step = Held }, now);
        return true;
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.PostPages effect, OutboxRow row)
    {
        var until = row.CreatedAt + settings.BundleFor;
        if (until > time.GetUtcNow()) return new Prepared.Later(until);
        var wanted = new List<(PageStep Page, Incident Incident)>();
        foreach (var page in await PagesAsync(session, effect))
        {
            if (await IncidentLedger.LoadAsync(session, page.Incident) is { } incident && PageCard.IsWanted(incident, page.Page)) wanted.Add((page, incident));
        }
        return wanted.Exists(one => one.Page.Step == Held)
            ? new Prepared.Post(effect.Target, null, PagesMessage.Of([.. wanted.Select(one => one.Incident).DistinctBy(incident => incident.Id)], time.GetUtcNow()), 0)
            : new Prepared.Drop("nobody needs it any more");
    }

    /// <summary>The pages that were told of nowhere else.</summary>
    public static async Task<IReadOnlyList<PageStep>> HeldAsync(Session session, Effect.PostPages effect) => [.. (await PagesAsync(session, effect)).Where(page => page.Step == Held)];

    private static async Task<IReadOnlyList<PageStep>> PagesAsync(Session session, Effect.PostPages effect) =>
        await ContactMessageTable.FindAsync(session, MessageKey.Of(effect.Key)) is { } kept ? [.. PageStep.Read(kept.Pages).Distinct()] : [];

    private static bool IsByRule(Incident incident, Card.Page card) =>
        incident.Pages.FirstOrDefault(page => page.Number == card.Number) is { } page && (page.IsLevel || page.Purpose is PagePurpose.RollCall);

    private async Task HoldAsync(Session session, OutboxRow row, PersonId person, IEnumerable<PageStep> told, PageStep held, DateTimeOffset now)
    {
        if (await WaitingAsync(session, row) is { } waiting)
        {
            await ContactMessageTable.AddPageAsync(session, MessageKey.Of(waiting), PageStep.Write([held]), now);
            return;
        }
        var effect = new Effect.PostPages(person) { Key = "pages:" + row.Key, Target = row.Target, Lane = Lane.Page };
        await outbox.EnqueueAsync(session, effect, Platforms.Parse(row.Platform), now);
        await ContactMessageTable.SaveAsync(session, new ContactMessageRow
        {
            Key = MessageKey.Of(effect.Key),
            Person = person.Value,
            Method = Chat,
            Address = "",
            Number = 1,
            Pages = PageStep.Write(told.Append(held)),
            SentAt = now,
        });
    }

    /// <summary>The key of the message that waits for the end of the minute; null where none does. It is remembered, because among thousands of pages that wait it would be looked for with each of them.</summary>
    private async Task<string?> WaitingAsync(Session session, OutboxRow row)
    {
        var conversation = Of(row);
        if (_waiting.TryGetValue(conversation, out var known) && await OutboxTable.IsPendingAsync(session, known)) return known;
        if (await OutboxTable.WaitingAsync(session, conversation, Effect.PostPages.Op) is not [var found, ..]) return null;
        _waiting[conversation] = found.Key;
        return found.Key;
    }

    private List<Told>? Lately(OutboxRow row, DateTimeOffset now)
    {
        if (!_told.TryGetValue(Of(row), out var told)) return null;
        lock (told)
        {
            told.RemoveAll(other => other.At <= now - settings.BundleFor || other.At > now);
            return [.. told];
        }
    }

    private void Remember(OutboxRow row, Told what)
    {
        var told = _told.GetOrAdd(Of(row), _ => []);
        lock (told)
        {
            told.RemoveAll(other => other.Step == what.Step);
            told.Add(what);
        }
    }

    private static ConversationKey Of(OutboxRow row) => new(row.Platform, row.Target);

    private sealed record Told(DateTimeOffset At, Severity Severity, PageStep Step);
}
