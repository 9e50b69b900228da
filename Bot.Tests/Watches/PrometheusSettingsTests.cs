using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Watches;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Watches;

internal sealed class PrometheusSettingsTests
{
    [TestCase("Url", "prometheus:9090", "Prometheus:Url is not an address")]
    [TestCase("Url", "ftp://prometheus", "Prometheus:Url is not an address")]
    [TestCase("Url", "http://bob:hunter2@prometheus:9090", "Prometheus:Url is not an address")]
    [TestCase("User", "bob", "Prometheus has more than one secret, or half of one")]
    [TestCase("Timeout", "5m", "Prometheus:Timeout is too long")]
    [TestCase("Span", "1m", "Prometheus:Span is not allowed")]
    [TestCase("MostWatches", "0", "Prometheus:MostWatches '0' is not allowed")]
    [TestCase("Adress", "http://prometheus", "Prometheus:Adress is not a setting")]
    public void A_mistake_is_told_with_its_key_and_no_secret(string key, string value, string told)
    {
        var mistake = Read((key, value)).Mistakes.ShouldHaveSingleItem();
        mistake.ShouldStartWith(told);
        mistake.ShouldNotContain("hunter2");
    }

    [Test]
    public void Without_anything_nothing_is_watched_and_nothing_is_wrong()
    {
        var (settings, mistakes) = Read();
        mistakes.ShouldBeEmpty();
        settings.Url.ShouldBeNull();
    }

    [Test]
    public void What_is_shown_to_it_stands_in_no_log()
    {
        var (settings, mistakes) = Read(("Url", "http://prometheus:9090/prom"), ("Token", "hunter2"));
        mistakes.ShouldBeEmpty();
        settings.Credentials!.ToString().ShouldBe("Bearer hunter2");
        settings.Url!.AbsoluteUri.ShouldBe("http://prometheus:9090/prom/");
        settings.ToString().ShouldNotContain("hunter2");
    }

    private static (PrometheusSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] values)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => "Prometheus:" + pair.Key, pair => (string?)pair.Value)).Build());
        return (PrometheusSettings.Read(reader.Section("Prometheus")), [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
