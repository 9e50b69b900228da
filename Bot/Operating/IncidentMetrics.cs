using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Prometheus;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What <c>/metrics</c> says of incidents, the outbox and the timers; counted when it is asked for. Never a title or a name.</summary>
public sealed class IncidentMetrics(IMetricFactory metrics, Database database, DispatchContext dispatch, Ticks ticks)
{
    private readonly Gauge _incidents = metrics.CreateGauge("incident_bot_incidents", "Incidents by status and severity.", ["status", "severity"]);
    private readonly Gauge _outbox = metrics.CreateGauge("incident_bot_outbox_depth", "Effects that are not finished.", ["platform", "status"]);
    private readonly Gauge _oldest = metrics.CreateGauge("incident_bot_outbox_oldest_seconds", "Age of the oldest effect that is not finished.", ["platform", "status"]);
    private readonly Gauge _undelivered = metrics.CreateGauge("incident_bot_undelivered", "Effects that could not be delivered and were not sent again.", ["platform"]);
    private readonly Gauge _late = metrics.CreateGauge("incident_bot_due_late_seconds", "How late the most overdue timer is; 0 when none is.");
    private readonly Counter _slow = metrics.CreateCounter("incident_bot_slow_transactions_total", "Transactions of over 100 ms for which people waited.");
    private readonly Gauge _tick = metrics.CreateGauge("incident_bot_scheduler_last_tick_seconds", "Time since the scheduler last ticked.");

    /// <summary>Asks the database; where it does not answer, the last figures stay and the scrape still works.</summary>
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        _tick.Set(ticks.Ago.TotalSeconds);
        _slow.IncTo(database.SlowTransactions);
        var now = dispatch.Now;
        try
        {
            var (counts, depth, undelivered, late) = await database.ReadAsync(
                async session => (await IncidentTable.CountByStatusAndSeverityAsync(session), await OutboxFigures.DepthAsync(session), await UndeliveredTable.CountAsync(session), await DueTable.LateAsync(session, now, 1)),
                cancellationToken);
            Clear(_incidents);
            foreach (var of in counts) _incidents.WithLabels(of.Status, ((Severity)of.Severity).Label()).Set(of.Count);
            Clear(_outbox);
            Clear(_oldest);
            foreach (var of in depth)
            {
                _outbox.WithLabels(of.Platform, of.Status).Set(of.Count);
                _oldest.WithLabels(of.Platform, of.Status).Set((now - of.Oldest).TotalSeconds);
            }
            Clear(_undelivered);
            foreach (var of in undelivered) _undelivered.WithLabels(of.Platform).Set(of.Count);
            _late.Set(late.Count == 0 ? 0 : (now - late[0].DueAt).TotalSeconds);
        }
        catch (NotSavedException)
        {
            // Readiness says so; a scrape without these figures is better than none.
        }
    }

    private static void Clear(Gauge gauge)
    {
        foreach (var labels in gauge.GetAllLabelValues()) gauge.RemoveLabelled(labels);
    }
}
