using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the brief before each hand-off meeting, once: its key is the meeting. One that was missed by more than an hour is of no use any more.</summary>
public sealed class BriefWatch(Database database, Rotations rotations, BriefReader reader, Outbox outbox, BriefPlace place)
{
    private static readonly TimeSpan StillOfUse = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _posted = new();

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (rotation, meeting) in Meetings(now - StillOfUse))
        {
            if (now < meeting - BriefReader.BeforeMeeting || _posted.GetValueOrDefault(rotation.Name) == meeting) continue;
            await database.WriteAsync(async session => await PostAsync(session, rotation, meeting, now), cancellationToken);
            _posted[rotation.Name] = meeting;
        }
    }

    public DateTimeOffset? Next(DateTimeOffset now) => Meetings(now + BriefReader.BeforeMeeting).Select(next => (DateTimeOffset?)next.Meeting - BriefReader.BeforeMeeting).Min();

    private IEnumerable<(Rotation Rotation, DateTimeOffset Meeting)> Meetings(DateTimeOffset after) =>
        rotations.All.Where(rotation => rotation.HandoffMeeting is not null).Select(rotation => (rotation, rotation.HandoffMeeting!.After(after, rotation.TimeZone)));

    private async Task<bool> PostAsync(Session session, Rotation rotation, DateTimeOffset meeting, DateTimeOffset now)
    {
        var message = HandoffBriefMessage.Of(await reader.ReadAsync(session, rotation, meeting, now));
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message)
            {
                Key = $"brief:{platform.Word()}:{rotation.Name}:{meeting.ToUnixTimeMilliseconds()}",
                Target = place.Channel,
                Lane = Lane.Update,
                Expires = meeting + StillOfUse - now,
            }, platform, now);
        }
        return true;
    }
}

/// <summary>Where briefs are posted.</summary>
public sealed class BriefPlace(ChannelSettings channels, StandingPlatforms platforms)
{
    public string Channel => channels.OnCall;

    public IEnumerable<Platform> Platforms => platforms.All.Select(platform => platform.Platform);
}
