using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class AlertMappingTests
{
    [TestCase("Mapping:Labels:alertname", "{{ alert.name", "kuma:Mapping:Labels:alertname", "is no template")]
    [TestCase("Mapping:Labels:alertname", "{{ alert.name | shout }}", "kuma:Mapping:Labels:alertname", "there is no filter 'shout'")]
    [TestCase("Mapping:Labels:alertname", "{% for a in body %}{% if a %}{{ a | shout }}{% endif %}{% endfor %}", "kuma:Mapping:Labels:alertname", "there is no filter 'shout'")]
    [TestCase("Mapping:Status", "{% whenever %}", "kuma:Mapping:Status", "is no template")]
    [TestCase("Mapping:Status", "{% if alert.up %}firing", "kuma:Mapping:Status", "is no template")]
    [TestCase("Mapping:EndsAfter", "soon", "kuma:Mapping:EndsAfter", "is not a duration")]
    [TestCase("Mapping:Stauts", "firing", "kuma:Mapping:Stauts", "is not a setting")]
    public void A_mistake_is_named_with_its_key(string key, string value, string named, string wrong)
    {
        var mistakes = Read(("Token", "secret"), ("Mapping:Labels:alertname", "{{ alert.name }}"), (key, value));
        var mistake = mistakes.ShouldHaveSingleItem();
        mistake.Key.ShouldBe(named);
        mistake.ToString().ShouldContain(wrong);
    }

    [Test]
    public void An_alert_needs_a_name() => Read(("Token", "secret"), ("Mapping:Labels:team", "web")).ShouldHaveSingleItem().Key.ShouldBe("kuma:Mapping:Labels:alertname");

    private static IReadOnlyList<SettingsMistake> Read(params (string Key, string Value)[] values)
    {
        var settings = values.GroupBy(pair => "kuma:" + pair.Key).ToDictionary(same => same.Key, same => (string?)same.Last().Value);
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        AlertSource.Read(reader.Section("kuma"));
        return reader.Mistakes;
    }
}
