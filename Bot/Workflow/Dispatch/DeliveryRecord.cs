using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Writes down what became of an effect: its mark, where its card stands, and what it means for the incident, in one transaction.</summary>
public sealed class DeliveryRecord(DeliveryOutcomes outcomes, Outbox outbox, MirrorOutcomes mirror)
{
    /// <returns>False where somebody else decides about it by now, and nothing was written.</returns>
    public async Task<bool> WriteAsync(Session session, Intent intent, Delivery outcome, Verdict verdict, DateTimeOffset now)
    {
        await ConversationLanes.ReleaseAsync(session, intent.Conversation, intent.Taken, verdict.Next, now);
        if (!await OutboxTable.MarkAsync(session, intent.Row.Id, intent.Taken, verdict.Mark, now)) return false;
        if (verdict.Close.Count > 0) await ConversationLanes.CloseAsync(session, intent.Row.Platform, verdict.Close, verdict.CloseUntil, now);
        var isRefused = outcome is Delivery.Failed { Kind: FailureKind.NotAllowed } && (intent.What.IsDecoration || intent.What is Prepared.ToMirror);
        if (verdict.Mark.Status is "failed" or "parked" || isRefused) await UndeliveredEffects.NoteAsync(session, intent.Row, intent.Effect, outcome, verdict.Mark.Status is "pending", now);
        if (!verdict.IsFinal)
        {
            if (outcome is Delivery.Failed waits) await mirror.SayAsync(session, intent.Effect, waits.Reason, now);
            return true;
        }
        await SaveCardAsync(session, intent, outcome);
        await outcomes.ApplyAsync(session, intent.Effect, outcome, now);
        return true;
    }

    /// <summary>Writes down what the platform said when it was asked; the message may show an older state, so it is edited.</summary>
    public async Task<bool> WriteFoundAsync(Session session, OutboxRow row, Taken taken, MessageRef at, DateTimeOffset now)
    {
        var mark = new OutboxMark("sent") { DoneAt = now, Conversation = at.Conversation, Message = at.Message };
        if (!await OutboxTable.MarkAsync(session, row.Id, taken, mark, now)) return false;
        var effect = EffectJson.Read(row);
        if (effect is Effect.PostCard post)
        {
            await CardTable.SaveAsync(session, Card(row, post.Card.Key, at, 0));
            var refresh = new Effect.RefreshCard(post.Card) { Key = $"found:{post.Key}:{taken.Epoch}", Target = post.Target, Lane = Lane.Card, Incident = post.Incident };
            await outbox.EnqueueAsync(session, refresh, Platforms.Parse(row.Platform), now);
        }
        if (effect is Effect.PostText { IsKept: true }) await CardTable.SaveAsync(session, Card(row, effect.Key, at, 0));
        await outcomes.ApplyAsync(session, effect, new Delivery.Sent(at), now);
        return true;
    }

    /// <summary>Gives up something of which nobody could tell twice whether it arrived: it counts as lost, so that whoever was to hear of it is reached otherwise.</summary>
    public async Task<bool> WriteLostAsync(Session session, OutboxRow row, Taken taken, string why, DateTimeOffset now)
    {
        if (!await OutboxTable.MarkAsync(session, row.Id, taken, new OutboxMark("failed") { Error = why, DoneAt = now }, now)) return false;
        var (effect, outcome) = (EffectJson.Read(row), new Delivery.Failed(FailureKind.Rejected, why));
        await UndeliveredEffects.NoteAsync(session, row, effect, outcome, waits: false, now);
        await outcomes.ApplyAsync(session, effect, outcome, now);
        return true;
    }

    /// <summary>Ends something that was not sent and will not be. Of what was to reach somebody past the chat the incident hears, or whoever waited for it.</summary>
    public async Task WriteUnsentAsync(Session session, OutboxRow row, string status, string why, DateTimeOffset now)
    {
        await OutboxTable.EndAsync(session, row.Id, status, why, now);
        if (EffectJson.TryRead(row) is { Carrier: not null } effect) await outcomes.ApplyAsync(session, effect, new Delivery.Failed(FailureKind.Rejected, why), now);
    }

    private static async Task SaveCardAsync(Session session, Intent intent, Delivery outcome)
    {
        if (outcome is not Delivery.Sent sent) return;
        switch (intent.Effect, intent.What)
        {
            case (Effect.PostCard post, Prepared.Post posted) when sent.Ref is { } at:
                await CardTable.SaveAsync(session, Card(intent.Row, post.Card.Key, at, posted.Shown));
                break;
            case (Effect.PostText { IsKept: true } text, Prepared.Post) when sent.Ref is { } at:
                await CardTable.SaveAsync(session, Card(intent.Row, text.Key, at, 0));
                break;
            case (Effect.RefreshCard refresh, Prepared.Edit edited):
                await CardTable.SaveAsync(session, Card(intent.Row, refresh.Card.Key, edited.Ref, edited.Shown));
                break;
        }
    }

    private static CardRow Card(OutboxRow row, string key, MessageRef at, int shown) => new()
    {
        Key = key,
        Platform = row.Platform,
        Conversation = at.Conversation,
        Message = at.Message,
        Incident = row.Incident,
        Shown = shown,
    };
}
