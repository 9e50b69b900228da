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
        var stamp = due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (await database.ReadAsync(async session => await FactTable.GetAsync(session, Fact) != stamp, cancellationToken))
        {
            // Summing up takes a while; nobody who wants to write has to wait for it.
            var from = digest.Before(due);
            var summed = await reader.ReadAsync(digest.Before(from), from, due, cancellationToken);
            await database.WriteAsync(session => PostAsync(session, summed, stamp, due + StillOfUse - now, now), cancellationToken);
        }
        _looked = due;
    }

    /// <summary>When the next one is due; null where there never is one.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => settings.Digest?.After(now);

    /// <summary>Another node may have posted it meanwhile.</summary>
    private async Task<bool> PostAsync(Session session, AlertDigest digest, string stamp, TimeSpan expires, DateTimeOffset now)
    {
        if (await FactTable.GetAsync(session, Fact) == stamp) return false;
        await FactTable.SetAsync(session, Fact, stamp);
        if (digest.IsEmpty) return false;
        var message = AlertDigestMessage.Of(digest);
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"alert-digest:{platform.Word()}:{stamp}", Target = place.Channel, Lane = Lane.Update, Expires = expires }, platform, now);
        }
        return true;
    }
}
