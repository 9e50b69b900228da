using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What follows for a subscriber from what became of a message: a program that gave the challenge back is subscribed, and whoever cannot be reached for days is told nothing more.</summary>
public sealed class SubscriberOutcomes(SubscriberSettings settings, Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    public async Task ApplyAsync(Session session, Effect effect, Delivery outcome, DateTimeOffset at)
    {
        var id = effect switch
        {
            Effect.TellSubscriber tell => tell.Subscriber,
            Effect.AskSubscriber ask => ask.Subscriber,
            _ => null,
        };
        if (id is null || await SubscriberTable.FindAsync(session, id) is not { } row) return;
        var isMail = row.Kind == SubscriberKind.Email.Word();
        switch (effect, outcome)
        {
            case (Effect.AskSubscriber, Delivery.Sent) when !isMail:
                await SubscriberDesk.ConfirmAsync(session, row, at);
                break;
            case (Effect.AskSubscriber, Delivery.Failed) when row.ConfirmedAt is null:
                await SubscriberTable.RemoveAsync(session, row.Id);
                break;
            case (Effect.TellSubscriber, Delivery.Sent) when row.FailingSince is not null:
                await SubscriberTable.SaveAsync(session, row with { FailingSince = null });
                break;
            case (Effect.TellSubscriber, Delivery.Failed { Kind: FailureKind.ConversationGone }):
                await SubscriberTable.RemoveAsync(session, row.Id);
                break;
            // Where our mail server takes nothing, or not this mail, it is not the reader's fault; that there is no such reader is.
            case (Effect.TellSubscriber, Delivery.Failed { Kind: FailureKind.PersonGone } failed) when isMail:
                await FailAsync(session, row, isMail, failed.Reason, at);
                break;
            case (Effect.TellSubscriber, Delivery.Failed { Kind: not (FailureKind.NotAllowed or FailureKind.SignedOut) } failed) when !isMail:
                await FailAsync(session, row, isMail, failed.Reason, at);
                break;
        }
    }

    private async Task FailAsync(Session session, SubscriberRow row, bool isMail, string why, DateTimeOffset at)
    {
        if (row.FailingSince is not { } since)
        {
            await SubscriberTable.SaveAsync(session, row with { FailingSince = at });
            return;
        }
        if (at - since < settings.DisableAfter) return;
        if (isMail)
        {
            await SubscriberTable.RemoveAsync(session, row.Id);
            return;
        }
        await SubscriberTable.SaveAsync(session, row with { DisabledAt = at });
        await outbox.EnqueueAsync(session, new Effect.PostText(SubscriberMessages.TurnedOff(new Uri(row.Address).Host, since, why)) { Key = $"subscriber:{row.Id}:off:{at.ToUnixTimeMilliseconds()}", Target = channels.Incidents, Lane = Lane.Update }, platforms.Home, at);
    }
}
