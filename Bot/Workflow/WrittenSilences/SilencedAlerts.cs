using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Learns from Alertmanager's list that an alert it tells nothing of has ended, or fires again. After a start its list is empty until Prometheus has said everything once more, so an alert that
/// is missing has ended only when that has had time to happen, and its own time is over.
/// </summary>
public sealed class SilencedAlerts(AlertSettings settings, AlertIntake intake)
{
    /// <summary>Ends are written down no finer than this.</summary>
    private TimeSpan Grain => settings.WriteSilence!.MissingFor / 5;

    public async Task<IEnumerable<string>> NamesAsync(Session session) => (await WatchedAlertTable.AllAsync(session)).Select(alert => alert.Name);

    public Task<bool> AreWatchedAsync(Session session) => WatchedAlertTable.IsAnyAsync(session);

    /// <summary>Alertmanager knew it, and is silent about it from now on.</summary>
    public Task WatchAsync(Session session, AlertmanagerAlert alert, AlertmanagerView view, DateTimeOffset now) =>
        WatchedAlertTable.WatchAsync(session, [.. settings.WriteSilence!.Sources], [alert.Report.Fingerprint], view.By(now, alert.EndsAt));

    /// <param name="silences">Those that hold, or did a moment ago.</param>
    public async Task LookAsync(Session session, AlertmanagerView view, IReadOnlyList<WrittenSilenceRow> silences, DateTimeOffset now)
    {
        var held = silences.Where(row => row.State is WrittenSilenceRow.Held or WrittenSilenceRow.Ending or WrittenSilenceRow.Left).ToList();
        string[] sources = [.. settings.WriteSilence!.Sources];
        string[] fingerprints = [.. held.Select(row => row.Fingerprint).OfType<string>().Union(await UnderOwnAsync(session, held, sources))];
        if (fingerprints.Length > 0)
        {
            await AgainAsync(session, view, sources, fingerprints, now);
            await WatchedAlertTable.WatchAsync(session, sources, fingerprints, null);
        }
        foreach (var watched in await WatchedAlertTable.AllAsync(session)) await LookAsync(session, view, watched, now);
    }

    /// <summary>What fires and is held back by silences of the bot's own.</summary>
    private static async Task<IEnumerable<string>> UnderOwnAsync(Session session, List<WrittenSilenceRow> held, string[] sources)
    {
        var numbers = held.Select(row => row.Silence).OfType<int>().ToHashSet();
        if (numbers.Count == 0) return [];
        var own = (await AlertSilenceTable.OpenAsync(session)).Where(row => numbers.Contains(row.Number)).Select(AlertSilences.Read).ToList();
        return (await AlertTable.FiringOfAsync(session, sources)).Where(alert => AlertJson.Read(alert.Labels) is var labels && own.Exists(silence => silence.Holds(labels))).Select(alert => alert.Fingerprint);
    }

    /// <summary>What fires again while it is silenced is in the list and nowhere else.</summary>
    private async Task AgainAsync(Session session, AlertmanagerView view, string[] sources, string[] fingerprints, DateTimeOffset now)
    {
        foreach (var known in await AlertTable.NewestOfAsync(session, sources, fingerprints))
        {
            if (known.EndedAt is not { } ended || now - ended < Grain || !view.Alerts.TryGetValue(known.Fingerprint, out var again)) continue;
            var began = view.By(now, again.Report.StartsAt);
            // Whatever it was that ended, it fires now, and began after that.
            await intake.TakeOneAsync(session, known.Source, again.Report with { StartsAt = began > known.StartsAt && began <= now ? began : now, SaidAt = null }, now);
        }
    }

    private async Task LookAsync(Session session, AlertmanagerView view, WatchedAlertRow watched, DateTimeOffset now)
    {
        if (watched.EndedAt is not null)
        {
            await WatchedAlertTable.ForgetAsync(session, watched.Alert);
            return;
        }
        if (view.Alerts.TryGetValue(watched.Fingerprint, out var seen))
        {
            var ends = view.By(now, seen.EndsAt);
            if (watched.MissingSince is not null || watched.EndsAt is not { } before || ends - before >= Grain) await WatchedAlertTable.SaveAsync(session, watched.Alert, ends, null);
            return;
        }
        // What Alertmanager was never seen to know may go another way.
        if (watched.EndsAt is not { } last) return;
        var since = watched.MissingSince ?? now;
        if (watched.MissingSince is null) await WatchedAlertTable.SaveAsync(session, watched.Alert, last, since);
        var patience = settings.WriteSilence!.MissingFor;
        if (now - since < patience || view.Up < patience || last + Grain > now || await AlertTable.FindAsync(session, watched.Alert) is not { EndedAt: null } alert) return;
        await intake.EndAsync(session, alert, since, now);
        await WatchedAlertTable.ForgetAsync(session, watched.Alert);
    }
}
