using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes what the world outside is to hear of what happened, in the transaction in which it happened.</summary>
public sealed class Consequences(Reactions reactions, Outbox outbox, HomeBook homes, ChannelSettings channels, StandingPlatforms platforms)
{
    public async Task WriteAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset at)
    {
        var after = happenings[^1].After;
        var platform = Platforms.Parse(after.Platform);
        var others = platforms.All.Where(other => other.Platform != platform).Select(other => other.Platform).ToList();
        foreach (var effect in reactions.Of(happenings))
        {
            await outbox.EnqueueAsync(session, effect, platform, at, after.Service);
            foreach (var other in others)
            {
                if (Echoes.Of(effect, channels, other) is { } echo) await outbox.EnqueueAsync(session, echo, other, at, after.Service);
            }
        }
        await homes.StaleAsync(session, platform, after.Id, $"{after.Id}:{after.Sequence}", at);
    }
}
