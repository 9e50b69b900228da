using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says something in the channel for alerts.</summary>
public sealed class AlertNews(AlertSettings settings, Outbox outbox, StandingPlatforms platforms)
{
    private static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    public Platform Home => platforms.Home;

    public Task PostAsync(Session session, string key, Message message, Lane lane, Platform platform, DateTimeOffset now) =>
        outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = key, Target = settings.Channel, Lane = lane, Expires = Expires }, platform, now);

    /// <summary>Says something that is kept true in place from now on.</summary>
    public Task ShowAsync(Session session, string key, Message message, Lane lane, DateTimeOffset now) =>
        outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = key, Target = settings.Channel, Lane = lane, Expires = Expires, IsKept = true }, platforms.Home, now);

    /// <param name="posted">The key of what is shown.</param>
    /// <param name="because">What tells this edit from others of the same.</param>
    public Task EditAsync(Session session, string posted, string because, Message message, DateTimeOffset now) =>
        outbox.EnqueueAsync(session, new Effect.EditText(posted, message) { Key = $"{posted}:{because}", Target = settings.Channel, Lane = Lane.Card, Expires = Expires }, platforms.Home, now);
}
