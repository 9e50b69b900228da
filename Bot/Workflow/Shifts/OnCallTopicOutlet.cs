using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Where the topic is set.</summary>
public sealed class OnCallTopicOutlet(Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    public bool IsOn => channels.OnCallTopic;

    public string Channel => channels.OnCall;

    public IReadOnlyList<IChatPlatform> Platforms => platforms.All;

    public Task SetAsync(Session session, Platform platform, string topic, int change, DateTimeOffset now) => outbox.EnqueueAsync(session, new Effect.SetTopic
    {
        Topic = topic,
        Key = $"on-call-topic:{platform.Word()}:{change}",
        Target = channels.OnCall,
        Lane = Lane.Update,
    }, platform, now);
}
