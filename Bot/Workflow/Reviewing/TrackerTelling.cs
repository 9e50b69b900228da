using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Has an issue made of each action item where the settings name a tracker; not of those of private incidents and drills.</summary>
public sealed class TrackerTelling(Outbox outbox, ReviewSettings settings, PublicAddress address)
{
    private static readonly TimeSpan Expires = TimeSpan.FromDays(14);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        if (settings.Tracker is not { } tracker || happenings[^1].After is not { IsPrivate: false, IsDrill: false } after) return;
        foreach (var number in happenings.Select(happening => happening.What).OfType<IncidentEvent.ActionAdded>().Select(added => added.Number))
        {
            if (after.Actions.Find(item => item.Number == number) is not { } item) continue;
            await outbox.EnqueueAsync(session, new Effect.FileAction(tracker.Address, number, TrackerCall.Write(after, item, address.PageOf(after.Id)))
            {
                Key = $"track:{after.Id.Number}:{number}",
                Target = "tracker",
                Lane = Lane.Reminder,
                Incident = after.Id,
                Expires = Expires,
            }, Platforms.Parse(after.Platform), now);
        }
    }
}
