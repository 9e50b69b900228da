using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Where effects wait to be sent. What is put in is part of the transaction that caused it.</summary>
public sealed class Outbox(OutboxSignal signal)
{
    /// <param name="service">What the incident concerns, where it is known: pages of services take turns.</param>
    public async Task EnqueueAsync(Session session, Effect effect, Platform platform, DateTimeOffset now, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var carrier = effect.Way ?? platform.Word();
        if (effect is Effect.RefreshCard { Card.Key: var card } && await OutboxTable.WillRefreshAsync(session, card)) return;
        await OutboxTable.AddAsync(session, new OutboxRow
        {
            Key = effect.Key,
            Platform = carrier,
            Target = effect.Target,
            Lane = (int)effect.Lane,
            Op = effect.Operation,
            Card = (effect as Effect.PostCard)?.Card.Key ?? (effect as Effect.RefreshCard)?.Card.Key,
            Incident = effect.Incident?.Number,
            Service = service,
            Payload = EffectJson.Write(effect),
            CreatedAt = now,
            ExpiresAt = effect.Expires is { } expires ? now + expires : null,
        });
        var urgent = effect.Lane <= Lane.Page ? new ConversationKey(carrier, effect.Target) : null;
        session.OnCommitted(() => signal.Set(urgent));
    }
}
