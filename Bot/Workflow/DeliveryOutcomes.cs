using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Turns what a platform returned (a channel was created, a person cannot be reached) into a command, inside the transaction that marks the effect
/// done, so that it changes the incident through the same door as everything else, exactly once.
/// </summary>
public sealed class DeliveryOutcomes(IncidentLedger ledger, Outbox outbox, ChannelSettings channels, PastChatOutcomes past)
{
    private static readonly Cause Cause = new(new Actor.Timer(), Source.Platform, null);

    /// <param name="outcome">Only final ones: <see cref="Delivery.Sent"/> or <see cref="Delivery.Failed"/>.</param>
    public async Task ApplyAsync(Session session, Effect effect, Delivery outcome, DateTimeOffset at)
    {
        if (effect.Carrier is not null)
        {
            await past.Contacts.ApplyAsync(session, effect, outcome, at);
            return;
        }
        if (effect.Way is not null)
        {
            await (effect.Way == Effect.Mirror ? past.Mirror.ApplyAsync(session, effect, outcome, at) : past.Subscribers.ApplyAsync(session, effect, outcome, at));
            return;
        }
        if (effect.Incident is not { } id)
        {
            if (effect is Effect.SetMembers set && outcome is Delivery.Failed trouble) await SayGroupStaysAsync(session, set, trouble.Reason, at);
            if (effect is Effect.PostPages pages && outcome is Delivery.Failed lost)
            {
                foreach (var held in await ChatBundles.HeldAsync(session, pages)) await ledger.ApplyAsync(session, held.Incident, new IncidentCommand.RecordPageUndelivered(held.Page, pages.Target, lost.Reason), Cause, at);
            }
            return;
        }
        switch (effect, outcome)
        {
            case (Effect.CreateConversation, Delivery.Sent { Ref: { } created }):
                await ledger.ApplyAsync(session, id, new IncidentCommand.RecordChannel(created.Conversation, created.Message), Cause, at);
                break;
            case (Effect.CreateConversation, Delivery.Failed failed):
                await ledger.ApplyAsync(session, id, new IncidentCommand.RecordChannelLost(failed.Reason) { IsUsual = failed.Kind is FailureKind.NotOffered }, Cause, at);
                break;
            case (Effect.Archive, Delivery.Sent):
                await ledger.ApplyAsync(session, id, new IncidentCommand.RecordChannelArchived(), Cause, at);
                break;
            case (Effect.PostCard { Card: Card.Page page }, Delivery.Failed failed):
                await ledger.ApplyAsync(session, id, new IncidentCommand.RecordPageUndelivered(page.Number, page.To, failed.Reason), Cause, at);
                break;
            case (not null, Delivery.Failed { Kind: FailureKind.ConversationGone } failed) when Target.IsIncident(effect.Target, out _):
                await ledger.ApplyAsync(session, id, new IncidentCommand.RecordChannelLost(failed.Reason), Cause, at);
                await SayElsewhereAsync(session, effect, id, at);
                break;
            case (Effect.PostText, Delivery.Failed) when UndeliveredEffects.IsNotice(effect) && effect.Target == channels.OnCall && channels.OnCall != channels.Incidents:
                await SayElsewhereAsync(session, effect with { Target = channels.Incidents }, id, at);
                break;
        }
    }

    /// <summary>What the lost channel did not get is sent again; with the channel known to be lost it goes into the announcement's thread.</summary>
    private async Task SayElsewhereAsync(Session session, Effect effect, IncidentId id, DateTimeOffset at)
    {
        if (effect is not (Effect.PostText or Effect.PostCard { Card: Card.Reminder or Card.CommandQuestion or Card.Runbook or Card.EscalateQuestion })) return;
        if (await IncidentLedger.LoadAsync(session, id) is not { } incident) return;
        await outbox.EnqueueAsync(session, effect with { Key = effect.Key + ":elsewhere" }, Platforms.Parse(incident.Platform), at);
    }

    /// <summary>Said once for each reason, however often it is tried.</summary>
    private Task SayGroupStaysAsync(Session session, Effect.SetMembers set, string why, DateTimeOffset at) =>
        outbox.EnqueueAsync(session, new Effect.PostText(Message.Line($"⚠️ {set.Group} does not follow who is on call: {why}"))
        {
            Key = $"group:{set.Group}:{why}",
            Target = channels.OnCall,
            Lane = Lane.Update,
        }, set.Platform, at);
}

/// <summary>What follows from messages that do not go to a chat platform.</summary>
public sealed record PastChatOutcomes(ContactOutcomes Contacts, SubscriberOutcomes Subscribers, MirrorOutcomes Mirror);
