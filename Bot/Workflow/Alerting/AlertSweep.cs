using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Ends alerts that are not said any more, and does whatever else of alerts is due. Any number of nodes may do so at once.</summary>
public sealed class AlertSweep(Database database, AlertSettings settings, AlertIntake intake, AlertMemory memory, AlertTeller teller, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>What was said while nobody could hear it is not lost: whoever repeats an alert has this long after a start.</summary>
    private readonly DateTimeOffset _listensSince = time.GetUtcNow();

    /// <summary>The settings may say other things than those of the process before.</summary>
    private bool _lookedAgain;

    /// <returns>How many alerts and groups were looked at.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        if (!_lookedAgain) await database.WriteAsync(async session =>
        {
            await AlertTable.LookAgainAsync(session, now);
            return _lookedAgain = true;
        }, cancellationToken);
        while (await NextAsync(cancellationToken) is { } next && next <= now)
        {
            var some = await database.WriteAsync(async session => await EndLapsedAsync(session, now) + await intake.LookAgainAsync(session, now) + await teller.RunOnceAsync(session, now), cancellationToken);
            done += some;
            if (some == 0) break;
        }
        return done;
    }

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        async session => new[] { await AlertTable.NextLapseAsync(session), await AlertGroupTable.NextDueAsync(session), await AlertSilenceTable.NextEndAsync(session), await AlertTable.NextHeldAsync(session) }.Min(), cancellationToken);

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
}
