using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notes, in the transaction in which customers are told something, that the other status page is to say it as well.</summary>
public sealed class MirrorTelling(Outbox outbox, MirrorSettings settings)
{
    /// <summary>What could not be told for so long has become history elsewhere.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromDays(3);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        if (!settings.IsOn) return;
        foreach (var happening in happenings)
        {
            if (SubscriberNews.Of(happening, now) is { } news) await TellAsync(session, news, now);
            if (happening.What is IncidentEvent.Unpublished) await RemoveAsync(session, happening.After.Id, now);
        }
    }

    /// <param name="before">Null where it is new.</param>
    public async Task FollowAsync(Session session, Maintenance? before, Maintenance after, DateTimeOffset now)
    {
        if (!settings.IsOn) return;
        foreach (var news in SubscriberNews.Of(before, after, now)) await TellAsync(session, news, now);
    }

    /// <summary>One conversation for each incident: what is told of it stays in order, and none waits for another's.</summary>
    private Task TellAsync(Session session, SubscriberNews news, DateTimeOffset now) => outbox.EnqueueAsync(
        session,
        new Effect.MirrorUpdate(news) { Key = $"mirror:{news.Key}", Target = $"{Effect.Mirror}:{news.Subject}", Lane = Lane.Update, Incident = news.IsMaintenance ? null : new IncidentId(news.Number), Expires = Expires },
        Chat.Platform.Local, now);

    private Task RemoveAsync(Session session, IncidentId id, DateTimeOffset now) => outbox.EnqueueAsync(
        session,
        new Effect.MirrorRemoval(id.Number) { Key = $"mirror:incident:{id.Number}:removed:{now.ToUnixTimeMilliseconds()}", Target = $"{Effect.Mirror}:incident:{id.Number}", Lane = Lane.Update, Incident = id, Expires = Expires },
        Chat.Platform.Local, now);
}
