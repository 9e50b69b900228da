using System.Text;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Detection;
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

    /// <summary>The same body would take as long again, so its sender must not be asked to repeat it for ever.</summary>
    [Test]
    public void What_is_not_rendered_in_time_is_left_out_with_the_reason()
    {
        var mapping = Source(out _, ("Token", "secret"), ("Mapping:Labels:alertname", "{{ alert.name }}"))!.Mapping!;
        var found = MappedAlerts.Read(Encoding.UTF8.GetBytes("""[{"name":"Slow"},{"name":"Slower"}]"""), new AlertReading(DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(5)), mapping, new CancellationToken(canceled: true));
        found.Refused.ShouldBe(2);
        found.Reasons.ShouldHaveSingleItem().ShouldStartWith("alert 1 and those after it: the templates of the source took too long");
    }

    private static IReadOnlyList<SettingsMistake> Read(params (string Key, string Value)[] values)
    {
        Source(out var mistakes, values);
        return mistakes;
    }

    private static AlertSource? Source(out IReadOnlyList<SettingsMistake> mistakes, params (string Key, string Value)[] values)
    {
        var settings = values.GroupBy(pair => "kuma:" + pair.Key).ToDictionary(same => same.Key, same => (string?)same.Last().Value);
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var source = AlertSource.Read(reader.Section("kuma"));
        mistakes = reader.Mistakes;
        return source;
    }
}
