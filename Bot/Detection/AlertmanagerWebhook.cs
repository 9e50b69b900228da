using System.Text.Json;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Detection;

/// <summary>Alertmanager's webhook, version 4 (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config); Grafana sends the same and calls it version 1.</summary>
public static class AlertmanagerWebhook
{
    private const string Firing = "firing", Resolved = "resolved";

    private static readonly string[] Versions = ["4", "1"];

    /// <exception cref="JsonException">It is something else.</exception>
    public static AlertReadings Read(ReadOnlyMemory<byte> body, AlertReading reading)
    {
        var sent = JsonSerializer.Deserialize(body.Span, AlertWire.Default.NotifiedAlerts);
        if (sent is null || !Versions.Contains(sent.Version)) throw new JsonException($"the version '{Shorten.ToLine(sent?.Version ?? "", 20)}' is not known; 4 is");
        return AlertReading.Each(sent.Alerts ?? throw new JsonException("there are no alerts in it"), alert => Read(alert, reading));
    }

    private static AlertReading.One Read(NotifiedAlert alert, AlertReading reading)
    {
        if (AlertReading.Refuse(alert.Labels, alert.Annotations) is { } why) return new AlertReading.One.Refused(why);
        if (alert.Status is not (Firing or Resolved)) return new AlertReading.One.Refused($"its status is '{Shorten.ToLine(alert.Status ?? "", 20)}', neither firing nor resolved");
        var labels = AlertReading.Labels(alert.Labels!);
        var said = AlertReading.Instant(alert.StartsAt);
        return new AlertReading.One.Taken(new AlertReport
        {
            Labels = labels,
            Annotations = AlertReading.Annotations(alert.Annotations),
            Fingerprint = labels.Fingerprint(),
            StartsAt = reading.Began(said),
            SaidAt = said,
            MayRepeat = said is null,
            EndsAt = alert.Status == Firing ? null : AlertReading.Instant(alert.EndsAt) ?? reading.Now,
            Link = AlertReading.Link(alert.GeneratorUrl),
        });
    }
}
