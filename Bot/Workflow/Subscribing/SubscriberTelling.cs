using ChatOpsIncidentBot.Contacts;
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
            if (SubscriberNews.Of(happening, now) is { } news) await TellAsync(session, news, now);
        }
    }

    /// <param name="before">Null where it is new.</param>
    public async Task FollowAsync(Session session, Maintenance? before, Maintenance after, DateTimeOffset now)
    {
        if (!settings.IsOn) return;
        foreach (var news in SubscriberNews.Of(before, after, now)) await TellAsync(session, news, now);
    }

    private Task TellAsync(Session session, SubscriberNews news, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.TellSubscribers(news, "") { Key = $"subscribers:{news.Key}", Target = Everybody, Lane = Lane.Subscriber, Expires = Expires }, Chat.Platform.Local, now);
}
