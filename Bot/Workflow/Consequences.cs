using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes what the world outside is to hear of what happened, in the transaction in which it happened.</summary>
public sealed class Consequences(Reactions reactions, EchoingOutbox outbox, HomeBook homes, Followers followers)
{
    public async Task WriteAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset at)
    {
        var after = happenings[^1].After;
        var platform = Platforms.Parse(after.Platform);
        foreach (var effect in reactions.Of(happenings)) await outbox.EnqueueAsync(session, effect, platform, at, after.Service);
        await followers.Subscribers.FollowAsync(session, happenings, at);
        await followers.Mirror.FollowAsync(session, happenings, at);
        await followers.Events.FollowAsync(session, happenings, at);
        await followers.Tracker.FollowAsync(session, happenings, at);
        await WantedSilences.FollowAsync(session, followers.Alerts, happenings, at);
        session.OnCommitted(() => followers.Deadlines.Count(happenings));
        await homes.StaleAsync(session, platform, after.Id, $"{after.Id}:{after.Sequence}", at);
    }
}

/// <summary>What goes on beside an incident and follows what happens to it.</summary>
public sealed record Followers(AlertSettings Alerts, SubscriberTelling Subscribers, MirrorTelling Mirror, DeadlineMetrics Deadlines, EventTelling Events, TrackerTelling Tracker);
