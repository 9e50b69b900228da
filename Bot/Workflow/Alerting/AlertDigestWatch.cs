using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the digest of the week's alerts once a week: its key is the instant it is due at. One that was missed by half a day is of no use any more.</summary>
public sealed class AlertDigestWatch(Database database, AlertSettings settings, AlertDigestReader reader, Outbox outbox, BriefPlace place)
{
    private const string Fact = "alert-digest";

    private static readonly TimeSpan StillOfUse = TimeSpan.FromHours(12);

    private DateTimeOffset? _looked;

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.Digest is not { } digest || digest.After(now - StillOfUse) is var due && (due > now || due == _looked)) return;
        await database.WriteAsync(async session => await PostAsync(session, digest, due, now), cancellationToken);
        _looked = due;
    }

    public DateTimeOffset? Next(DateTimeOffset now) => settings.Digest?.After(now);

    private async Task<bool> PostAsync(Session session, DigestTime time, DateTimeOffset due, DateTimeOffset now)
    {
        var stamp = due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (await FactTable.GetAsync(session, Fact) == stamp) return false;
        await FactTable.SetAsync(session, Fact, stamp);
        var from = time.Before(due);
        var digest = await reader.ReadAsync(session, time.Before(from), from, due);
        if (digest.IsEmpty) return false;
        var message = AlertDigestMessage.Of(digest);
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message)
            {
                Key = $"alert-digest:{platform.Word()}:{stamp}",
                Target = place.Channel,
                Lane = Lane.Update,
                Expires = due + StillOfUse - now,
            }, platform, now);
        }
        return true;
    }
}
