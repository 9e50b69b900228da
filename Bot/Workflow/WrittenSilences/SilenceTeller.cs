using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Tells an incident, or the channel for alerts, what became of silences in Alertmanager: each thing once.</summary>
public sealed class SilenceTeller(AlertSettings settings, IncidentLedger ledger, Outbox outbox, StandingPlatforms platforms)
{
    private static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    /// <param name="rows">All of the same incident, or one silence of the bot's own.</param>
    public async Task TellAsync(Session session, IReadOnlyList<WrittenSilenceRow> rows, SilencingNews news, string? why, DateTimeOffset now)
    {
        if (rows.Count == 0) return;
        if (rows[0].Incident is { } incident) await ledger.ApplyAsync(session, new IncidentId(incident), new IncidentCommand.RecordSilence(news, rows.Count, why), SilencePlan.Cause, now);
        else if (rows[0].Silence is { } silence && SilenceLines.Of(silence, news, why) is { } line) await SayAsync(session, rows[0], news, line, now);
    }

    /// <summary>What cannot be done now; whoever knows it already is not told again until it could be done.</summary>
    /// <param name="since">Since when Alertmanager does not answer; what merely holds waits a while before that is told.</param>
    public async Task FailedAsync(Session session, string why, DateTimeOffset since, DateTimeOffset now)
    {
        var rows = await WrittenSilenceTable.OpenAsync(session);
        foreach (var own in rows.GroupBy(row => (row.Incident, row.Silence)))
        {
            if (own.Any(row => row.FailureToldAt is not null)) continue;
            var news = own.Any(row => row.State == WrittenSilenceRow.Ending) ? SilencingNews.NotEnded
                : own.Any(row => row.State == WrittenSilenceRow.Wanted) ? SilencingNews.Failed
                : now - since >= settings.WriteSilence!.MissingFor && own.Any(row => row.State == WrittenSilenceRow.Held) ? SilencingNews.Unanswered : (SilencingNews?)null;
            if (news is not { } told) continue;
            await TellAsync(session, [.. own], told, why, now);
            foreach (var row in own) await WrittenSilenceTable.SaveAsync(session, row with { FailureToldAt = now });
        }
    }

    /// <summary>Everything that was to be done is done: what holds is told once, and again after something could not be done.</summary>
    public async Task HoldsAsync(Session session, DateTimeOffset now)
    {
        var rows = await WrittenSilenceTable.OpenAsync(session);
        foreach (var own in rows.Where(row => row.State == WrittenSilenceRow.Held).GroupBy(row => (row.Incident, row.Silence)))
        {
            var isNew = own.All(row => row.ToldAt is null) && own.Key.Incident is not null;
            if (isNew || own.Any(row => row.FailureToldAt is not null)) await TellAsync(session, [.. own], SilencingNews.Written, null, now);
            foreach (var row in own.Where(row => row.ToldAt is null || row.FailureToldAt is not null)) await WrittenSilenceTable.SaveAsync(session, row with { ToldAt = now, FailureToldAt = null });
        }
        // Of what was posted without an answer it is not known yet whether it can be done.
        foreach (var row in rows.Where(row => row is { FailureToldAt: not null, TriedAt: null } && row.State != WrittenSilenceRow.Held)) await WrittenSilenceTable.SaveAsync(session, row with { FailureToldAt = null });
    }

    private Task SayAsync(Session session, WrittenSilenceRow row, SilencingNews news, Chat.RichText line, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.PostText(Chat.Message.Line(line)) { Key = $"written-silence:{row.Id}:{news}:{now.ToUnixTimeMilliseconds()}", Target = settings.Channel, Lane = Lane.Card, Expires = Expires }, platforms.Home, now);
}
