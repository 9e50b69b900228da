using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using Prometheus;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What <c>/metrics</c> says of the quality of alerts over thirty days; never an alert's name.</summary>
public sealed class AlertMetrics(IMetricFactory metrics)
{
    private const string Unreviewed = "unreviewed";

    private readonly Gauge _troubles = metrics.CreateGauge("incident_bot_alert_troubles", "Alerts heard in the last 30 days, those that belong together counted once, by what people made of them.", ["verdict"]);
    private readonly Gauge _noise = metrics.CreateGauge("incident_bot_alert_noise_ratio", "The share of false alarms and noise among what somebody judged in the last 30 days; NaN where nobody judged any.");
    private readonly Gauge _acknowledge = metrics.CreateGauge("incident_bot_alert_acknowledge_seconds", "Average time from an alert to the acknowledgement of its incident in the last 30 days; NaN where there was none.");
    private readonly Gauge _resolve = metrics.CreateGauge("incident_bot_alert_resolve_seconds", "Average time from an alert to the resolution of its incident in the last 30 days; NaN where there was none.");

    public void Set(AlertFigures all)
    {
        _troubles.WithLabels(AlertVerdict.Useful.Word()).Set(all.Actionable);
        _troubles.WithLabels(AlertVerdict.FalseAlarm.Word()).Set(all.FalseAlarms);
        _troubles.WithLabels(AlertVerdict.Noise.Word()).Set(all.Noise);
        _troubles.WithLabels(Unreviewed).Set(all.Unreviewed);
        _noise.Set(all.NoiseRate ?? double.NaN);
        _acknowledge.Set(all.ToAcknowledge?.TotalSeconds ?? double.NaN);
        _resolve.Set(all.ToResolve?.TotalSeconds ?? double.NaN);
    }
}
