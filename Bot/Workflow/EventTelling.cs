using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Events;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notes, in the transaction in which it happens, that other programs are to be told. What they read is written then, too, so that it tells of that moment.</summary>
public sealed class EventTelling(Outbox outbox, EventSettings settings, PublicAddress address)
{
    /// <summary>Whoever was away for longer reads the API.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromDays(3);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        foreach (var (what, after, by, at) in happenings)
        {
            var hooks = settings.Hooks.Where(hook => hook.Hears(after, what)).ToList();
            if (hooks.Count == 0) continue;
            var told = CloudEvent.Write(after, what, by, at, PlainText.Of(EventLines.Of(what, by)), address.Root, await ReviewAsync(session, after, what));
            foreach (var hook in hooks)
            {
                await outbox.EnqueueAsync(session, new Effect.TellEvent(hook.Address, told)
                {
                    Key = $"event:{hook.Name}:{after.Id.Number}:{after.Sequence}",
                    Target = "event:" + hook.Name,
                    Lane = Lane.Reminder,
                    Incident = after.Id,
                    Expires = Expires,
                }, Platforms.Parse(after.Platform), now);
            }
        }
    }

    private async Task<EventReview?> ReviewAsync(Session session, Incident after, IncidentEvent what) =>
        what is IncidentEvent.ReviewPublished published && await ReviewTable.FindAsync(session, after.Id.Number, published.Version) is { } text
            ? new EventReview(published.Version, text.Text, ReviewHtml.Page($"{after.Id} {after.Title}", text.Text).Markup) { Address = address.ReviewOf(after.Id)?.AbsoluteUri }
            : null;
}
