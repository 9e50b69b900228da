using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Ends alerts that are not said any more.</summary>
public sealed class AlertLapses(AlertSettings settings, AlertIntake intake, AlertMemory memory, TimeProvider time)
{
    /// <summary>What was said while nobody could hear it is not lost: whoever repeats an alert has this long after a start.</summary>
    private readonly DateTimeOffset _listensSince = time.GetUtcNow();

    public async Task EndAsync(Session session, IEnumerable<AlertRow> lapsed, DateTimeOffset now)
    {
        foreach (var alert in lapsed)
        {
            var heard = memory.LapsesAt(alert.Source, alert.Fingerprint) ?? _listensSince + settings.ResolveTimeout;
            if (heard > now) await AlertTable.PutOffAsync(session, alert.Id, heard);
            else await intake.EndAsync(session, alert, alert.LapsesAt ?? now, now);
        }
    }
}
