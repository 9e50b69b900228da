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
        try
        {
            var sent = JsonSerializer.Deserialize(body.Span, AlertWire.Default.NotifiedAlerts);
            RefuseOther(sent?.Version);
            return AlertReading.Each(sent?.Alerts ?? throw new JsonException("there are no alerts in it"), alert => Read(alert, reading)) with { LeftOut = sent.TruncatedAlerts };
        }
        catch (JsonException wrong) when (wrong.Path is not null)
        {
            using var sent = AlertReading.Parse(body);
            return ReadEach(sent.RootElement, reading);
        }
    }

    private static AlertReadings ReadEach(JsonElement sent, AlertReading reading)
    {
        if (sent.ValueKind is not JsonValueKind.Object) throw new JsonException($"the body is {AlertShapes.Kind(sent)}, not an object with alerts");
        RefuseOther(sent.TryGetProperty("version", out var version) ? AlertShapes.Text(version) : null);
        if (!sent.TryGetProperty("alerts", out var alerts) || alerts.ValueKind is not JsonValueKind.Array) throw new JsonException("there are no alerts in it");
        var found = AlertShapes.Each(alerts, AlertWire.Default.NotifiedAlert, alert => Read(alert, reading));
        return found with { LeftOut = sent.TryGetProperty("truncatedAlerts", out var left) && left.ValueKind is JsonValueKind.Number && left.TryGetInt64(out var count) ? count : null };
    }

    private static void RefuseOther(string? version)
    {
        if (!Versions.Contains(version)) throw new JsonException($"the version '{Shorten.ToLine(version ?? "", 20)}' is not known; 4 is");
    }

    private static AlertReading.One Read(NotifiedAlert alert, AlertReading reading)
    {
        if (AlertReading.Refuse(alert.Labels, alert.Annotations) is { } why) return new AlertReading.One.Refused(AlertRefusal.Labels, why);
        if (alert.Status is not (Firing or Resolved)) return new AlertReading.One.Refused(AlertRefusal.Status, $"its status is '{Shorten.ToLine(alert.Status ?? "", 20)}', neither firing nor resolved");
        if (string.IsNullOrWhiteSpace(alert.Fingerprint)) return new AlertReading.One.Refused(AlertRefusal.Fingerprint, "it has no fingerprint, which Alertmanager and Grafana always send");
        DateTimeOffset? ends = null;
        if ((reading.Doubt("startsAt", alert.StartsAt, out var said) ?? (alert.Status == Firing ? null : reading.Doubt("endsAt", alert.EndsAt, out ends))) is { } doubt) return new AlertReading.One.Refused(AlertRefusal.Clock, doubt);
        var labels = AlertReading.Labels(alert.Labels!);
        return new AlertReading.One.Taken(new AlertReport
        {
            Labels = labels,
            Annotations = AlertReading.Annotations(alert.Annotations),
            Fingerprint = labels.Fingerprint(),
            StartsAt = reading.Began(said),
            SaidAt = said,
            MayRepeat = said is null,
            EndsAt = alert.Status == Firing ? null : ends ?? reading.Now,
            Link = AlertReading.Link(alert.GeneratorUrl),
        });
    }
}
