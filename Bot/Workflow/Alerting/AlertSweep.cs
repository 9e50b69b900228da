using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Ends alerts that are not said any more, tells incidents how many of theirs fire, and resolves those that are to resolve themselves. Any number of nodes may do so at once.</summary>
public sealed class AlertSweep(Database database, AlertSettings settings, AlertIntake intake, AlertMemory memory, IncidentLedger ledger, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>What was said while nobody could hear it is not lost: whoever repeats an alert has this long after a start.</summary>
    private readonly DateTimeOffset _listensSince = time.GetUtcNow();

    /// <returns>How many alerts and groups were looked at.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        while (await NextAsync(cancellationToken) is { } next && next <= now)
        {
            var some = await database.WriteAsync(async session => await EndLapsedAsync(session, now) + await TellAsync(session, now), cancellationToken);
            done += some;
            if (some == 0) break;
        }
        return done;
    }

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        async session => new[] { await AlertTable.NextLapseAsync(session), await AlertGroupTable.NextDueAsync(session) }.Min(), cancellationToken);

    private async Task<int> EndLapsedAsync(Session session, DateTimeOffset now)
    {
        var lapsed = await AlertTable.LapsedAsync(session, now, AtOnce);
        foreach (var alert in lapsed)
        {
            var heard = memory.LapsesAt(alert.Source, alert.Fingerprint) ?? _listensSince + settings.ResolveTimeout;
            if (heard > now) await AlertTable.PutOffAsync(session, alert.Id, heard);
            else await intake.EndAsync(session, alert, alert.LapsesAt ?? now, now);
        }
        return lapsed.Count;
    }

    private async Task<int> TellAsync(Session session, DateTimeOffset now)
    {
        var groups = await AlertGroupTable.DueAsync(session, now, AtOnce);
        foreach (var group in groups) await AlertGroupTable.SaveAsync(session, group with { DueAt = await TellAsync(session, group, now) });
        return groups.Count;
    }

    /// <returns>When the group has to be looked at again.</returns>
    private async Task<DateTimeOffset?> TellAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (group.Incident is not { } number || await IncidentLedger.LoadAsync(session, new IncidentId(number)) is not { IsOpen: true } incident) return null;
        var cause = new Cause(new Actor.Alert(incident.Alert?.Name ?? group.Key), Source.Alert, null);
        await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.RecordAlerts(group.Firing, group.Total, group.QuietSince), cause, now);
        if (group.QuietSince is not { } since || settings.RouteOf(group.Key)?.AutoResolve is not { } quiet) return null;
        if (since + quiet > now) return since + quiet;
        await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.Resolve($"All alerts have ended, and none came back for {Durations.Text(quiet)}.", null, []), cause, now);
        return null;
    }
}
