using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>Tells of a heartbeat that stays away: in #oncall, and by a page to whoever is to look.</summary>
public sealed class HeartbeatNews(DirectPages pages, IncidentLedger ledger, Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    public async Task MissingAsync(Session session, ExpectedHeartbeat heartbeat, HeartbeatRow row, DateTimeOffset now)
    {
        string? paged = null;
        if (heartbeat.Page is { } whom)
        {
            var cause = new Cause(new Actor.Alert(heartbeat.Name), Source.Timer, null);
            var outcome = await pages.SendAsync(session, whom, $"Nothing was heard of {heartbeat.Name} for {Durations.Text(heartbeat.Within)}: whatever it watches may be unwatched.", platforms.Home, cause);
            if (outcome is { IsAccepted: true, Incident: { } sent }) await HeartbeatTable.PagedAsync(session, heartbeat.Name, sent.Id.Number);
            paged = outcome.Sentence;
        }
        await SayAsync(session, $"missing:{row.HeardAt.ToUnixTimeMilliseconds()}", heartbeat, HeartbeatMessage.Missing(heartbeat.Name, row.HeardAt, paged), now);
    }

    /// <summary>A page nobody has answered yet has lost its reason.</summary>
    public async Task BackAsync(Session session, ExpectedHeartbeat heartbeat, HeartbeatRow missed, DateTimeOffset since, DateTimeOffset now)
    {
        if (missed.Page is { } page) await ledger.ApplyAsync(session, new IncidentId(page), new IncidentCommand.Cancel($"{heartbeat.Name} is heard again"), new Cause(new Actor.Alert(heartbeat.Name), Source.Platform, null), now);
        await SayAsync(session, $"back:{since.ToUnixTimeMilliseconds()}", heartbeat, HeartbeatMessage.Back(heartbeat.Name, missed.HeardAt, now), now);
    }

    private async Task SayAsync(Session session, string what, ExpectedHeartbeat heartbeat, Message message, DateTimeOffset now)
    {
        foreach (var platform in platforms.All)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message)
            {
                Key = $"heartbeat:{platform.Platform.Word()}:{heartbeat.Name}:{what}",
                Target = channels.OnCall,
                Lane = Lane.Page,
            }, platform.Platform, now);
        }
    }
}
