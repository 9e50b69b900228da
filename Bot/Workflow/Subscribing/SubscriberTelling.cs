using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notes, in the transaction in which customers are told something, that subscribers are to hear of it. However many they are, it is one row.</summary>
public sealed class SubscriberTelling(Outbox outbox, SubscriberSettings settings)
{
    public const string Everybody = "subscribers";

    /// <summary>Old news is no news.</summary>
    public static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        if (!settings.IsOn) return;
        foreach (var happening in happenings)
        {
            var (id, publication) = (happening.After.Id, happening.After.Publication);
            if (happening.What is IncidentEvent.PublicUpdatePosted posted) await TellAsync(session, new SubscriberNews(false, id.Number, posted.Number, happening.At, null), now);
            if (happening.What is IncidentEvent.PublicUpdateCorrected corrected && publication?.Updates.Find(update => update.Number == corrected.Number) is { } update) await TellAsync(session, new SubscriberNews(false, id.Number, corrected.Number, update.At, now), now);
        }
    }

    /// <param name="before">Null where it is new.</param>
    public async Task FollowAsync(Session session, Maintenance? before, Maintenance after, DateTimeOffset now)
    {
        if (!settings.IsOn) return;
        foreach (var update in after.Updates)
        {
            if (before is null || update.Number > before.Updates.Count) await TellAsync(session, new SubscriberNews(true, after.Number, update.Number, update.At, null), now);
            else if (before.Updates[update.Number - 1].Text != update.Text) await TellAsync(session, new SubscriberNews(true, after.Number, update.Number, update.At, now), now);
        }
    }

    private Task TellAsync(Session session, SubscriberNews news, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.TellSubscribers(news, "") { Key = $"subscribers:{news.Key}", Target = Everybody, Lane = Lane.Subscriber, Expires = Expires }, Chat.Platform.Local, now);
}
