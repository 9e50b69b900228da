using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class WriteSilenceSettingsTests
{
    [Test]
    public void An_address_is_enough()
    {
        var (settings, mistakes) = Read(("Url", "http://alertmanager:9093/am"));
        mistakes.ShouldBeEmpty();
        settings!.Url.ShouldBe(new Uri("http://alertmanager:9093/am/"));
        settings.Credentials.ShouldBeNull();
        settings.Sources.ShouldBe(["prometheus"]);
    }

    [TestCase("Alerts:WriteSilence:Url is missing", "Token", "secret-1")]
    [TestCase("Alerts:WriteSilence:Url is not usable", "Url", "http://user:secret-1@alertmanager:9093")]
    [TestCase("Alerts:WriteSilence:Url is not usable", "Url", "ftp://alertmanager/secret-1")]
    [TestCase("Alerts:WriteSilence has half a secret", "Url", "http://alertmanager:9093", "User", "secret-1")]
    [TestCase("Alerts:WriteSilence has half a secret", "Url", "http://alertmanager:9093", "Token", "secret-1", "User", "a", "Password", "b")]
    [TestCase("Alerts:WriteSilence:Sources 'grafana' is not in Alerts:Sources; allowed: one of prometheus", "Url", "http://alertmanager:9093", "Sources:0", "grafana")]
    [TestCase("Alerts:WriteSilence:Lasts is too short", "Url", "http://alertmanager:9093", "Lasts", "1m")]
    [TestCase("Alerts:WriteSilence:Every is not a setting", "Url", "http://alertmanager:9093", "Every", "1m")]
    public void A_mistake_is_told_with_its_key_and_without_a_secret(string told, params string[] values)
    {
        var mistake = Read([.. values.Chunk(2).Select(pair => (pair[0], pair[1]))]).Mistakes.ShouldHaveSingleItem();
        mistake.ShouldStartWith(told);
        mistake.ShouldNotContain("secret-1");
    }

    private static (WriteSilenceSettings? Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] values)
    {
        var all = values.Select(pair => KeyValuePair.Create("Alerts:WriteSilence:" + pair.Key, (string?)pair.Value)).Append(KeyValuePair.Create("Alerts:Sources:prometheus:Token", (string?)"t"));
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(all).Build()).Section("Alerts");
        var read = WriteSilenceSettings.Read(reader.Section("WriteSilence"), [.. reader.Section("Sources").Entries().Select(AlertSource.Read).OfType<AlertSource>()]);
        return (read, [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
