using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Makes messages to subscribers out of what customers can read when they are sent: what was taken off the page meanwhile is not told, and whoever left is told nothing.</summary>
public sealed class SubscriberPreparer(Outbox outbox, SubscriberLinks links, ISubscriberTexts texts, SubscriberSettings settings, TimeProvider time)
{
    /// <summary>So many are put into the outbox in one transaction.</summary>
    private const int AtOnce = 200;

    /// <summary>Mail goes in as many conversations side by side, each at its share of the pace, so that one that waits holds up few.</summary>
    private const int Shards = 16;

    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1);

    public async Task<Prepared> PrepareAsync(Session session, Effect.TellSubscribers tell)
    {
        var now = time.GetUtcNow();
        if (await ReadAsync(session, tell.News) is not { } told) return new Prepared.Drop("it is not on the page any more");
        var next = await SubscriberTable.NextAsync(session, tell.After, tell.News.At, AtOnce);
        foreach (var row in next.Where(row => IsConcerned(row, told.Components)))
        {
            await outbox.EnqueueAsync(session, new Effect.TellSubscriber(row.Id, tell.News) { Key = KeyOf(row.Id, tell.News), Target = TargetOf(row), Lane = Lane.Subscriber, Expires = SubscriberTelling.Expires }, Chat.Platform.Local, now);
        }
        if (next.Count == AtOnce) await outbox.EnqueueAsync(session, tell with { After = next[^1].Id, Key = $"subscribers:{tell.News.Key}:{next[^1].Id}" }, Chat.Platform.Local, now);
        return new Prepared.Drop("each subscriber is told by themselves");
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.TellSubscriber tell)
    {
        if (await SubscriberTable.FindAsync(session, tell.Subscriber) is not { ConfirmedAt: not null, DisabledAt: null } row) return new Prepared.Drop("they have unsubscribed");
        if (await ReadAsync(session, tell.News) is not { } told) return new Prepared.Drop("it is not on the page any more");
        if (tell.News.CorrectedAt is { } corrected && await OutboxTable.IsSentSinceAsync(session, KeyOf(row.Id, tell.News with { CorrectedAt = null }), corrected)) return new Prepared.Drop("they are sent it as it reads now");
        // Where a reader's mail server says 'later' of the first message, the second of the same must not come before it.
        var now = time.GetUtcNow();
        if (await OutboxTable.EarlierWaitsUntilAsync(session, new ConversationKey(Effect.Subscribers, TargetOf(row)), tell.Key, $"subscriber:{row.Id}:{tell.News.Subject}:") is { } until)
        {
            return new Prepared.Later(until > now + BetweenCalls ? until : now + BetweenCalls);
        }
        var content = told switch
        {
            Told.OfIncident of => await texts.OfAsync(session, of.Incident, of.Update, tell.News.CorrectedAt is not null),
            Told.OfMaintenance of => await texts.OfAsync(session, of.Maintenance, of.Update, tell.News.CorrectedAt is not null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return await MessageAsync(session, row, tell.Key, content);
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.AskSubscriber ask)
    {
        if (await SubscriberTable.FindAsync(session, ask.Subscriber) is not { } row) return new Prepared.Drop("they are forgotten");
        var question = new SubscriberContent.Question(texts.Page, await links.ConfirmAsync(session, row.Id, time.GetUtcNow() + SubscriberDesk.AskedFor), await links.ChallengeAsync(session, row.Id));
        return await MessageAsync(session, row, ask.Key, question);
    }

    private async Task<Prepared> MessageAsync(Session session, SubscriberRow row, string key, SubscriberContent content)
    {
        var kind = SubscriberKinds.Parse(row.Kind);
        var message = new SubscriberMessage(MessageKey.Of(key), kind, row.Address, content, await links.UnsubscribeAsync(session, row.Id), await links.SecretAsync(session, row.Id));
        return new Prepared.ToSubscriber(message, kind is SubscriberKind.Email ? TimeSpan.FromMinutes(1) * Shards / settings.MailsPerMinute : BetweenCalls);
    }

    private static string KeyOf(string subscriber, SubscriberNews news) => $"subscriber:{subscriber}:{news.Key}";

    private static string TargetOf(SubscriberRow row) => row.Kind == SubscriberKind.Email.Word() ? $"subscribers:mail:{row.Id[0]}" : $"subscriber:{row.Id}";

    private static bool IsConcerned(SubscriberRow row, IReadOnlyCollection<string> components) => row.Components.Length == 0 || row.Components.Split('\n').Any(components.Contains);

    /// <summary>What customers can read of it now; null where they can read nothing.</summary>
    private static async Task<Told?> ReadAsync(Session session, SubscriberNews news)
    {
        if (news.IsMaintenance)
        {
            var maintenance = await MaintenanceRows.FindAsync(session, news.Number);
            return maintenance?.Updates.Find(update => update.Number == news.Update && update.At == news.At) is { } planned ? new Told.OfMaintenance(maintenance, planned) : null;
        }
        var incident = await PublicationRows.FindAsync(session, new IncidentId(news.Number));
        return incident?.Publication.Updates.Find(update => update.Number == news.Update && update.At == news.At) is { } posted ? new Told.OfIncident(incident, posted) : null;
    }

    private abstract record Told
    {
        public abstract IReadOnlyCollection<string> Components { get; }

        /// <remarks>It concerns those who read of it before, too: that a component works again is news to them.</remarks>
        public sealed record OfIncident(PublishedIncident Incident, PublicUpdate Update) : Told
        {
            public override IReadOnlyCollection<string> Components { get; } = [.. Incident.Publication.Updates.Where(update => update.Number <= Update.Number).SelectMany(update => update.Affected).Select(affected => affected.Name).Distinct()];
        }

        public sealed record OfMaintenance(Maintenance Maintenance, MaintenanceUpdate Update) : Told
        {
            public override IReadOnlyCollection<string> Components => Maintenance.Components;
        }
    }
}

/// <summary>What subscribers read, made by whoever makes the page.</summary>
public interface ISubscriberTexts
{
    /// <summary>The page's name.</summary>
    string Page { get; }

    Task<SubscriberContent.Update> OfAsync(Session session, PublishedIncident incident, PublicUpdate update, bool isCorrection);

    Task<SubscriberContent.Update> OfAsync(Session session, Maintenance maintenance, MaintenanceUpdate update, bool isCorrection);
}
