using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Prometheus;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What <c>/metrics</c> says of how fast incidents were over in thirty days, and how good alerts were. It changes slowly, so it is counted every few minutes at most; never an incident's or a service's name, and nothing of private ones.</summary>
public sealed class ReportMetrics(IMetricFactory metrics, AlertMetrics alerts, MetricsReader reader, TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly Gauge _mean = metrics.CreateGauge("incident_bot_report_mean_seconds", "Mean of a measure over the incidents of the last 30 days; NaN where nothing is known.", ["measure"]);
    private readonly Gauge _counted = metrics.CreateGauge("incident_bot_report_counted", "Incidents of the last 30 days that are in a measure.", ["measure"]);
    private readonly Gauge _target = metrics.CreateGauge("incident_bot_report_target_seconds", "What is aimed at; a mean stays below it, only between_failures above.", ["measure"]);
    private readonly Gauge _incidents = metrics.CreateGauge("incident_bot_report_incidents", "Incidents of the last 30 days, without drills, cancelled and merged ones.");
    private readonly Gauge _late = metrics.CreateGauge("incident_bot_report_late_updates", "Updates that came late in incidents of the last 30 days.");
    private readonly Gauge _falsePositives = metrics.CreateGauge("incident_bot_report_false_positive_ratio", "The share of false alarms among the alerts somebody judged in the last 30 days; NaN where nobody judged any.");

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Where the database does not answer, the last figures stay and the scrape still works.</summary>
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < _next && now > _next - Rest) return;
        try
        {
            var report = await reader.ReadAsync(Span, new Narrowing(), null, cancellationToken);
            foreach (var measured in report.All.Times)
            {
                _mean.WithLabels(measured.Measure.Word()).Set(measured.Spread?.Mean.TotalSeconds ?? double.NaN);
                _counted.WithLabels(measured.Measure.Word()).Set(measured.Counted);
                if (measured.Target is { } target) _target.WithLabels(measured.Measure.Word()).Set(target.TotalSeconds);
            }
            _incidents.Set(report.All.Incidents);
            _late.Set(report.All.LateUpdates);
            _falsePositives.Set(report.Alerts?.FalsePositiveRate ?? double.NaN);
            if (report.Alerts is { } heard) alerts.Set(heard);
            _next = now + Rest;
        }
        catch (NotSavedException)
        {
            // Readiness says so; a scrape without these figures is better than none.
        }
    }
}
