using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps what stands at the other status page by now; what it does not take of a maintenance is told in #oncall, because no incident tells of it.</summary>
public sealed class MirrorOutcomes(MirrorSettings settings, Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    public async Task ApplyAsync(Session session, Effect effect, Delivery outcome, DateTimeOffset at)
    {
        switch (effect, outcome)
        {
            case (Effect.MirrorUpdate { News: { CorrectedAt: null } news }, Delivery.Sent { Ref: { } there }):
                await MirroredTable.AddAsync(session, new MirroredRow { Page = settings.PageId, Subject = news.Subject, Number = news.Update, PostedAt = news.At, Incident = there.Conversation, IncidentUpdate = there.Message });
                break;
            case (Effect.MirrorUpdate { News: { } gone }, Delivery.Failed { Kind: FailureKind.ConversationGone } failed):
                await MirroredTable.RemoveAsync(session, settings.PageId, gone.Subject);
                await SayAsync(session, effect, failed.Reason, at);
                break;
            case (Effect.MirrorUpdate, Delivery.Failed failed):
                await SayAsync(session, effect, failed.Reason, at);
                break;
            case (Effect.MirrorRemoval removal, Delivery.Sent):
                await MirroredTable.RemoveAsync(session, settings.PageId, MirrorPreparer.SubjectOf(removal));
                break;
        }
    }

    /// <summary>Said once for each reason and subject.</summary>
    public async Task SayAsync(Session session, Effect effect, string why, DateTimeOffset at)
    {
        if (effect is not Effect.MirrorUpdate { News: { IsMaintenance: true } news }) return;
        await outbox.EnqueueAsync(session, new Effect.PostText(Message.Line($"⚠️ Update {news.Update} of maintenance {news.Number} is not at Statuspage: {why}"))
        {
            Key = $"mirror-failed:{news.Subject}:{MessageKey.Of(why)}",
            Target = channels.OnCall,
            Lane = Lane.Update,
        }, platforms.Home, at);
    }
}
