using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says in #incidents what customers read of a maintenance, and lets subscribers and the other status page hear of it.</summary>
public sealed class MaintenanceNews(ChannelSettings channels, Outbox outbox, SubscriberTelling subscribers, MirrorTelling mirror)
{
    /// <param name="before">Null where it is new.</param>
    /// <param name="version">Tells this change from the others.</param>
    /// <param name="by">Null for the clock.</param>
    public async Task TellAsync(Session session, Maintenance? before, Maintenance after, int version, PersonId? by, Platform platform, DateTimeOffset now)
    {
        if (MaintenanceMessage.Of(before, after, by) is { } message)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"maintenance:{after.Number}:{version}", Target = channels.Incidents, Lane = Lane.Update }, platform, now);
        }
        await subscribers.FollowAsync(session, before, after, now);
        await mirror.FollowAsync(session, before, after, now);
    }
}
