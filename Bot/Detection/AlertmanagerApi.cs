using System.Text.Json;
using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Detection;

/// <summary>
/// Alertmanager's own interface as Prometheus speaks it (https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml): the same alert is said again and
/// again while it fires, each time with the instant at which it counts as ended unless it is said once more.
/// </summary>
public static class AlertmanagerApi
{
    /// <exception cref="JsonException">It is something else.</exception>
    public static AlertReadings Read(ReadOnlyMemory<byte> body, AlertReading reading)
    {
        try
        {
            return AlertReading.Each(JsonSerializer.Deserialize(body.Span, AlertWire.Default.ListPostedAlert) ?? throw new JsonException("there are no alerts in it"), alert => Read(alert, reading));
        }
        catch (JsonException wrong) when (wrong.Path is not null)
        {
            using var sent = AlertReading.Parse(body);
            if (sent.RootElement.ValueKind is not JsonValueKind.Array) throw new JsonException($"the body is {AlertShapes.Kind(sent.RootElement)}, not a list of alerts");
            return AlertShapes.Each(sent.RootElement, AlertWire.Default.PostedAlert, alert => Read(alert, reading));
        }
    }

    private static AlertReading.One Read(PostedAlert alert, AlertReading reading)
    {
        if (AlertReading.Refuse(alert.Labels, alert.Annotations) is { } why) return new AlertReading.One.Refused(AlertRefusal.Labels, why);
        DateTimeOffset? ends = null;
        if ((reading.Doubt("startsAt", alert.StartsAt, out var starts) ?? reading.Doubt("endsAt", alert.EndsAt, out ends)) is { } doubt) return new AlertReading.One.Refused(AlertRefusal.Clock, doubt);
        if (starts > ends) return new AlertReading.One.Refused(AlertRefusal.Clock, "it ends before it starts");
        var labels = AlertReading.Labels(alert.Labels!);
        return new AlertReading.One.Taken(new AlertReport
        {
            Labels = labels,
            Annotations = AlertReading.Annotations(alert.Annotations),
            Fingerprint = labels.Fingerprint(),
            // An alert that is said to be over without a beginning began, as far as anybody knows, when it ended.
            StartsAt = reading.Began(starts ?? (ends < reading.Now ? ends : null)),
            EndsAt = ends ?? reading.Now + reading.ResolveTimeout,
            Lapses = true,
            Link = AlertReading.Link(alert.GeneratorUrl),
        });
    }
}
