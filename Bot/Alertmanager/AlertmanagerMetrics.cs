using Prometheus;

namespace ChatOpsIncidentBot.Alertmanager;

/// <summary>Counts what Alertmanager was asked, for <c>/metrics</c>.</summary>
public sealed class AlertmanagerMetrics(IMetricFactory metrics)
{
    private readonly Counter _calls = metrics.CreateCounter(
        "incident_bot_alertmanager_calls_total", "Calls to the Alertmanager that silences are written to, by what became of them.", ["call", "outcome"]);

    public void Count(string call, string outcome) => _calls.WithLabels(call, outcome).Inc();
}
