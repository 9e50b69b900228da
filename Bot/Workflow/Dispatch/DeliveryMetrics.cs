using ChatOpsIncidentBot.Chat;
using Prometheus;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Counts what was sent, for <c>/metrics</c>.</summary>
public sealed class DeliveryMetrics(IMetricFactory metrics)
{
    private readonly Counter _deliveries = metrics.CreateCounter(
        "incident_bot_deliveries_total", "Attempts to deliver something to a chat platform, by what became of them.", ["platform", "operation", "outcome"]);

    private readonly Histogram _durations = metrics.CreateHistogram(
        "incident_bot_delivery_duration_seconds", "How long a platform took to answer.",
        new HistogramConfiguration { LabelNames = ["platform"], Buckets = Histogram.ExponentialBuckets(0.005, 2, 12) });

    public void Count(string platform, string operation, Delivery outcome, TimeSpan took)
    {
        _deliveries.WithLabels(platform, operation, Word(outcome)).Inc();
        _durations.WithLabels(platform).Observe(took.TotalSeconds);
    }

    private static string Word(Delivery outcome) => outcome switch
    {
        Delivery.Sent => "sent",
        Delivery.RetryAfter => "later",
        Delivery.Failed => "failed",
        Delivery.Unknown => "unknown",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
