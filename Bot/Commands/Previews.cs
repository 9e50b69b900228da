using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Shows incidents where people write about them.</summary>
public sealed class Previews(Database database, Outbox outbox, TimeProvider time) : IPreviews
{
    private const int MostInAMessage = 3;

    /// <summary>Nobody looks at the line under an older message any more.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromMinutes(10);

    public async Task<Message?> OfAsync(IncidentId incident, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => IncidentLedger.LoadAsync(session, incident), cancellationToken) is { IsPrivate: false } found ? IncidentPreview.Of(found) : null;

    public async Task NamedAsync(Platform platform, MessageRef under, IReadOnlyList<IncidentId> incidents, CancellationToken cancellationToken)
    {
        var wanted = new List<Incident>();
        foreach (var id in incidents.Distinct().Take(MostInAMessage))
        {
            if (await database.ReadAsync(session => IncidentLedger.LoadAsync(session, id), cancellationToken) is { } incident && IsWorthShowing(incident, under.Conversation)) wanted.Add(incident);
        }
        if (wanted.Count == 0) return;
        await database.WriteAsync(async session =>
        {
            foreach (var incident in wanted) await outbox.EnqueueAsync(session, Line(incident, under), platform, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    /// <summary>In an incident's own channel everybody knows what it is about.</summary>
    private static bool IsWorthShowing(Incident incident, string conversation) =>
        !incident.IsPrivate && (incident.Channel as IncidentChannel.Created)?.Conversation != conversation;

    private Effect.PostText Line(Incident incident, MessageRef under) => new(IncidentPreview.Of(incident))
    {
        Key = $"named:{incident.Id}:{under.Conversation}:{time.GetUtcNow():yyyyMMddHH}",
        Target = under.Conversation,
        Under = under,
        Lane = Lane.Reminder,
        Expires = Expires,
    };
}
