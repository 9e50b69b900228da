using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Events;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notes, in the transaction in which it happens, that other programs are to be told. What they read is written then, too, so that it tells of that moment.</summary>
public sealed class EventTelling(Outbox outbox, EventSettings settings, PublicAddress address)
{
    /// <summary>Whoever was away for longer reads the API.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromDays(3);

    public async Task FollowAsync(Session session, IReadOnlyList<Happening> happenings, DateTimeOffset now)
    {
        foreach (var hook in settings.Hooks)
        {
            foreach (var happening in happenings.Where(happening => hook.Hears(happening.After, happening.What)))
            {
                var (after, what) = (happening.After, happening.What);
                await outbox.EnqueueAsync(session, new Effect.TellEvent(hook.Address, CloudEvent.Write(after, what, happening.By, happening.At, PlainText.Of(EventLines.Of(what, happening.By)), address.Root))
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
}
