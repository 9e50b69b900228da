using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the open action items once a week in #incidents, when the week's alerts are summed up; not where none is open.</summary>
public sealed class ActionDigestWatch(Database database, AlertSettings alerts, ReviewSettings reviews, ChannelSettings channels, Outbox outbox, BriefPlace place)
{
    private const int Most = 500;

    private readonly PostedOnce _once = new(database, "action-digest", TimeSpan.FromHours(12));

    public Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken) => reviews.RemindBefore is null || alerts.Digest is not { } digest
        ? Task.CompletedTask
        : _once.RunOnceAsync(digest.After, now, _ => Task.FromResult<Func<Session, PostedOnce.Due, Task>>((session, due) => PostAsync(session, due, now)), cancellationToken);

    public DateTimeOffset? Next(DateTimeOffset now) => reviews.RemindBefore is null ? null : alerts.Digest?.After(now);

    private async Task PostAsync(Session session, PostedOnce.Due due, DateTimeOffset now)
    {
        var open = (await ActionItemTable.OpenAsync(session, null, Most)).Where(row => row.PrivateState is null).Select(ActionRows.Read).ToList();
        if (open.Count == 0) return;
        var message = ActionReminderMessage.Digest(open, DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"action-digest:{platform.Word()}:{due.Stamp}", Target = channels.Incidents, Lane = Lane.Update, Expires = due.Expires }, platform, now);
        }
    }
}
