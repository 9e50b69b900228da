using System.Text;
using System.Text.Json;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Detection;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>What monitoring systems post: Alertmanager's webhook, its API, and anything that a mapping takes.</summary>
internal sealed class BodiesOfAlerts : FuzzStory
{
    private static readonly AlertReading Reading = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(5));

    private static readonly AlertMapping Mapping = AlertSource.Read(new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["kuma:Token"] = "secret",
        ["kuma:Mapping:Labels:alertname"] = "{{ alert.labels.alertname }}",
        ["kuma:Mapping:Labels:service"] = "{{ alert.labels.service | downcase }}",
        ["kuma:Mapping:Annotations:summary"] = "{{ alert.annotations.summary }}",
        ["kuma:Mapping:Status"] = "{% if alert.status == 'resolved' %}resolved{% else %}firing{% endif %}",
        ["kuma:Mapping:StartsAt"] = "{{ alert.startsAt }}",
    }).Build()).Section("kuma"))!.Mapping!;

    protected override Mutations Strange { get; } = new(
        [
            """{"version":"4","groupKey":"g","status":"firing","receiver":"bot","truncatedAlerts":0,"alerts":[{"status":"firing","labels":{"alertname":"HighErrorRate","service":"payments"},"annotations":{"summary":"High"},"startsAt":"2026-11-24T02:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/graph","fingerprint":"0011"}]}""",
            """[{"labels":{"alertname":"HighErrorRate","service":"payments"},"annotations":{},"startsAt":"2026-11-24T02:00:00+01:00","endsAt":"2026-11-24T04:00:00Z","generatorURL":"javascript:alert(1)"}]""",
            """{"labels":{"alertname":"A"},"status":"resolved","startsAt":1764000000}""", """{"version":"4","alerts":[null,5,[],{}]}""",
        ],
        "{\"a\":", "[[", "]]", "null", "\"\\ud800\"", "\"labels\":{", "\"alertname\":", "1e999", "\"version\":\"4\"", "\"alerts\":[");

    protected override void Read(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        if (body.Length % 3 == 0 && body.Length > 0) body[text.Length % body.Length] ^= 0xff;
        foreach (var read in new Func<AlertReadings>[] { () => AlertmanagerWebhook.Read(body, Reading), () => AlertmanagerApi.Read(body, Reading), () => MappedAlerts.Read(body, Reading, Mapping, CancellationToken.None) })
        {
            try
            {
                foreach (var report in read().Reports) report.Name.ShouldNotBeNull();
            }
            catch (JsonException)
            {
                // The door says 400.
            }
        }
    }
}
