using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the open action items once a week in #incidents, when the week's alerts are summed up; not where none is open.</summary>
public sealed class ActionDigestWatch(Database database, AlertSettings alerts, ReviewSettings reviews, ChannelSettings channels, Outbox outbox, BriefPlace place)
{
    private const string Fact = "action-digest";
    private const int Most = 500;

    private static readonly TimeSpan StillOfUse = TimeSpan.FromHours(12);

    private DateTimeOffset? _looked;

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (reviews.RemindBefore is null || alerts.Digest is not { } digest || digest.After(now - StillOfUse) is var due && (due > now || due == _looked)) return;
        await database.WriteAsync(session => PostAsync(session, due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), due + StillOfUse - now, now), cancellationToken);
        _looked = due;
    }

    public DateTimeOffset? Next(DateTimeOffset now) => reviews.RemindBefore is null ? null : alerts.Digest?.After(now);

    private async Task<bool> PostAsync(Session session, string stamp, TimeSpan expires, DateTimeOffset now)
    {
        if (await FactTable.GetAsync(session, Fact) == stamp) return false;
        await FactTable.SetAsync(session, Fact, stamp);
        var open = (await ActionItemTable.OpenAsync(session, null, Most)).Where(row => row.PrivateState is null).Select(ActionRows.Read).ToList();
        if (open.Count == 0) return false;
        var message = ActionReminderMessage.Digest(open, DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var platform in place.Platforms)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"action-digest:{platform.Word()}:{stamp}", Target = channels.Incidents, Lane = Lane.Update, Expires = expires }, platform, now);
        }
        return true;
    }
}
