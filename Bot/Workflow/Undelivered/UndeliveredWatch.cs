using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Says aloud in #oncall what could not be delivered and nothing else tells of, many at once and not often. Of a private incident only those in it
/// hear, in its own channel or else directly.
/// </summary>
public sealed class UndeliveredWatch(Database database, Outbox outbox, ChannelSettings channels, TimeProvider time)
{
    /// <summary>What fails together is told together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenNotices = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan NoticeExpires = TimeSpan.FromHours(24);

    /// <returns>How many undelivered messages were told of.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await NextAsync(cancellationToken) is not { } next || next > now) return 0;
        return await database.WriteAsync(session => TellAsync(session, now), cancellationToken);
    }

    /// <summary>When there is something to tell; null when there is nothing.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => database.ReadAsync<DateTimeOffset?>(async session =>
    {
        if (await UndeliveredTable.UntoldSinceAsync(session) is not { } since) return null;
        var last = await LastAsync(session);
        return last is { } told && told <= time.GetUtcNow() && told + BetweenNotices > since + Gather ? told + BetweenNotices : since + Gather;
    }, cancellationToken);

    /// <summary>Lets the next notice come at once, because somebody has just tried again and waits to hear.</summary>
    public static Task HurryAsync(Session session) => FactTable.RemoveAsync(session, ToldFact);

    private const string ToldFact = "undelivered-told";

    private static async Task<DateTimeOffset?> LastAsync(Session session) =>
        await FactTable.GetAsync(session, ToldFact) is { } told ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(told, CultureInfo.InvariantCulture)) : null;

    private async Task<int> TellAsync(Session session, DateTimeOffset now)
    {
        await UndeliveredTable.ForgetAsync(session);
        var untold = await UndeliveredTable.UntoldAsync(session);
        if (untold.Count == 0) return 0;
        foreach (var open in untold.Where(row => !row.IsPrivate).GroupBy(row => row.Platform)) await PostAsync(session, [.. open], channels.OnCall, now);
        foreach (var hidden in untold.Where(row => row.IsPrivate).GroupBy(row => row.Incident)) await TellInsideAsync(session, [.. hidden], now);
        await UndeliveredTable.ToldAsync(session, [.. untold.Select(row => row.Id)], now);
        await FactTable.SetAsync(session, ToldFact, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        return untold.Count;
    }

    private async Task TellInsideAsync(Session session, List<UndeliveredRow> rows, DateTimeOffset now)
    {
        if (await IncidentLedger.LoadAsync(session, new IncidentId(rows[0].Incident)) is not { } incident) return;
        var places = incident.Channel is IncidentChannel.Created ? [Target.Of(incident.Id)] : incident.Responders.Select(Target.Of);
        foreach (var place in places) await PostAsync(session, rows, place, now);
    }

    private async Task PostAsync(Session session, List<UndeliveredRow> rows, string target, DateTimeOffset now)
    {
        var notice = new Effect.PostText(UndeliveredMessage.Of([.. rows.Select(UndeliveredEffects.Describe)], rows[0].IsPrivate ? new IncidentId(rows[0].Incident) : null))
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{UndeliveredEffects.NoticePrefix}{rows[0].Id}:{rows[0].Since.ToUnixTimeMilliseconds()}:{target}"),
            Target = target,
            Lane = Lane.Page,
            Incident = new IncidentId(rows[0].Incident),
            Expires = NoticeExpires,
        };
        await outbox.EnqueueAsync(session, notice, await PlatformAsync(session, rows[0]), now);
    }

    /// <summary>What was to go past the chat is said where the incident lives.</summary>
    private static async Task<Platform> PlatformAsync(Session session, UndeliveredRow row)
    {
        var word = row.Platform != Effect.Mirror && ContactMethods.Parse(row.Platform) is null ? row.Platform : (await IncidentLedger.LoadAsync(session, new IncidentId(row.Incident)))!.Platform;
        return Platforms.Parse(word);
    }
}
