using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says in #oncall that the platform answers again, and for how long it had not; once for each silence.</summary>
public sealed class SilenceNews(Outbox outbox, ChannelSettings channels)
{
    public Task BackAsync(Session session, Platform platform, DateTimeOffset began, DateTimeOffset now) => outbox.EnqueueAsync(session, new Effect.PostText(PastChatMessage.Back(platform, began, now))
    {
        Key = $"chat-back:{platform.Word()}:{began.ToUnixTimeMilliseconds()}",
        Target = channels.OnCall,
        Lane = Lane.Update,
    }, platform, now);
}
