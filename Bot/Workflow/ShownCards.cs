using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Renders a posted card anew. Which card a message is stands in the outbox, by which it was posted.</summary>
public sealed class ShownCards(Database database, Playbook playbook) : IShownCards
{
    public Task<Message?> NowAsync(Platform platform, MessageRef post, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        if (await CardTable.AtAsync(session, platform.Word(), post.Conversation, post.Message) is not { } place) return null;
        if (await OutboxTable.ByKeyAsync(session, "post:" + place.Key) is not { } row || EffectJson.TryRead(row) is not Effect.PostCard posted) return null;
        if (await IncidentLedger.LoadAsync(session, posted.Card.Incident) is not { } incident) return null;
        return CardRenderer.Render(incident, posted.Card, isNew: false, playbook.Roles) is { } message ? DrillMessage.Marked(incident, message) : null;
    }, cancellationToken);
}
