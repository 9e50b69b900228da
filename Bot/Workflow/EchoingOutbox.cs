using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The outbox of the platform an incident lives on; what is announced there is announced on every other one, too.</summary>
public sealed class EchoingOutbox(Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    /// <param name="service">What the incident is about, so that no service waits behind another's many; null where that is not known.</param>
    public async Task EnqueueAsync(Session session, Effect effect, Platform home, DateTimeOffset at, string? service)
    {
        await outbox.EnqueueAsync(session, effect, home, at, service);
        foreach (var other in platforms.All.Select(other => other.Platform).Where(other => other != home))
        {
            if (Echoes.Of(effect, channels, other) is { } echo) await outbox.EnqueueAsync(session, echo, other, at, service);
        }
    }
}
