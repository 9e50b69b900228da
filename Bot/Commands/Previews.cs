using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Shows incidents where people write about them.</summary>
public sealed class Previews(Database database, Outbox outbox, TimeProvider time) : IPreviews
{
    /// <summary>How the names of the facts begin that say where and when an incident was shown last, in milliseconds.</summary>
    public const string Fact = "named:";

    private const int MostInAMessage = 3;

    /// <summary>Nobody looks at the line under an older message any more.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromMinutes(10);

    /// <summary>A conversation about one incident is not interrupted at every mention.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

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
            foreach (var incident in wanted) await ShowAsync(session, incident, platform, under);
            return true;
        }, cancellationToken);
    }

    /// <summary>Of two at the same instant on two nodes both follow the same one before, so they have the same key and one is shown.</summary>
    private async Task ShowAsync(Session session, Incident incident, Platform platform, MessageRef under)
    {
        var (place, now) = ($"{Fact}{incident.Id}:{under.Conversation}", time.GetUtcNow());
        var before = await FactTable.GetAsync(session, place);
        if (before is not null && Age(before, now) is { Ticks: >= 0 } age && age < Again) return;
        await FactTable.SetAsync(session, place, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await outbox.EnqueueAsync(session, Line(incident, under, $"{place}:after:{before ?? "none"}"), platform, now);
    }

    private static TimeSpan Age(string before, DateTimeOffset now) => now - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(before, CultureInfo.InvariantCulture));

    /// <summary>In an incident's own channel everybody knows what it is about.</summary>
    private static bool IsWorthShowing(Incident incident, string conversation) =>
        !incident.IsPrivate && (incident.Channel as IncidentChannel.Created)?.Conversation != conversation;

    private static Effect.PostText Line(Incident incident, MessageRef under, string key) => new(IncidentPreview.Of(incident))
    {
        Key = key,
        Target = under.Conversation,
        Under = under,
        Lane = Lane.Reminder,
        Expires = Expires,
    };
}
