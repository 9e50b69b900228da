using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>Hears heartbeats. One that stays away is an alert, and its return ends it; each is reported once, whichever node sees it.</summary>
public sealed class HeartbeatWatch(Database database, HeartbeatSettings settings, AlertIntake alerts, TimeProvider time)
{
    /// <summary>Whatever was said before this process listened may have been said to nobody.</summary>
    private readonly DateTimeOffset _listeningSince = time.GetUtcNow();

    public Task HearAsync(ExpectedHeartbeat heartbeat, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        if (await HeartbeatTable.HearAsync(session, heartbeat.Name, now) is { MissingSince: { } since }) await alerts.TakeOneAsync(session, AlertSource.Heartbeats, HeartbeatAlert.Of(heartbeat, since, now), now);
        return true;
    }, cancellationToken);

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.Expected.Count == 0) return;
        var known = await database.ReadAsync(HeartbeatTable.AllAsync, cancellationToken);
        foreach (var heartbeat in settings.Expected)
        {
            var row = known.FirstOrDefault(row => row.Name == heartbeat.Name);
            if (row is null || (row.MissingSince is null && Deadline(heartbeat, row) <= now)) await database.WriteAsync(session => NoticeAsync(session, heartbeat, row, now), cancellationToken);
        }
    }

    private DateTimeOffset Deadline(ExpectedHeartbeat heartbeat, HeartbeatRow row) => (row.HeardAt > _listeningSince ? row.HeardAt : _listeningSince) + heartbeat.Within;

    private async Task<bool> NoticeAsync(Session session, ExpectedHeartbeat heartbeat, HeartbeatRow? row, DateTimeOffset now)
    {
        if (row is null) await HeartbeatTable.ExpectAsync(session, heartbeat.Name, now);
        else if (await HeartbeatTable.MissAsync(session, row, now)) await alerts.TakeOneAsync(session, AlertSource.Heartbeats, HeartbeatAlert.Of(heartbeat, now, null), now);
        return true;
    }
}
