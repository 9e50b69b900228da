using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the digest of the week's alerts once a week; one that was missed by half a day is of no use any more.</summary>
public sealed class AlertDigestWatch(Database database, AlertSettings settings, AlertDigestReader reader, Outbox outbox, BriefPlace place)
{
    private readonly PostedOnce _once = new(database, "alert-digest", TimeSpan.FromHours(12));

    public Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken) => settings.Digest is not { } digest ? Task.CompletedTask : _once.RunOnceAsync(digest.After, now, async due =>
    {
        var from = digest.Before(due);
        var summed = await reader.ReadAsync(digest.Before(from), from, due, cancellationToken);
        return (session, posted) => PostAsync(session, summed, posted, now);
    }, cancellationToken);

    /// <summary>When the next one is due; null where there never is one.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => settings.Digest?.After(now);

    private async Task PostAsync(Session session, AlertDigest digest, PostedOnce.Due due, DateTimeOffset now)
    {
        if (digest.IsEmpty) return;
        var message = AlertDigestMessage.Of(digest);
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"alert-digest:{platform.Word()}:{due.Stamp}", Target = place.Channel, Lane = Lane.Update, Expires = due.Expires }, platform, now);
        }
    }
}
