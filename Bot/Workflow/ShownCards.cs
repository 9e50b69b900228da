using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders a posted card anew. Which card a message is stands in the outbox, by which it was posted.</summary>
public sealed class ShownCards(Database database, CardPainter painter) : IShownCards
{
    public Task<Message?> NowAsync(Platform platform, MessageRef post, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        if (await CardTable.AtAsync(session, platform.Word(), post.Conversation, post.Message) is not { } place) return null;
        if (await OutboxTable.ByKeyAsync(session, "post:" + place.Key) is not { } row || EffectJson.TryRead(row) is not Effect.PostCard posted) return null;
        if (await IncidentLedger.LoadAsync(session, posted.Card.Incident) is not { } incident) return null;
        return await painter.PaintAsync(session, incident, posted.Card, isNew: false) is var (message, _) ? DrillMessage.Marked(incident, message) : null;
    }, cancellationToken);
}
