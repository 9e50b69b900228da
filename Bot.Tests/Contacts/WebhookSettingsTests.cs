using ChatOpsIncidentBot.Contacts.Webhook;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Contacts;

internal sealed class WebhookSettingsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Test]
    public void Without_anything_to_call_nothing_is_asked_for() => Read("https://hooks.example.com/page", isUsed: false).ShouldBeEmpty();

    [Test]
    public void Whoever_is_called_must_be_able_to_tell_who_calls() =>
        Read("https://hooks.example.com/page", isUsed: true).ShouldHaveSingleItem().ShouldStartWith("Webhooks:Secret is missing although EscalationPolicies:default is called");

    [Test]
    public void A_short_secret_is_a_mistake_and_is_not_shown()
    {
        var mistake = Read("https://hooks.example.com/page", isUsed: true, ("Secret", "hunter2")).ShouldHaveSingleItem();
        mistake.ShouldStartWith("Webhooks:Secret is too short");
        mistake.ShouldNotContain("hunter2");
    }

    [Test]
    public void Without_https_only_a_host_of_ones_own_may_be_called()
    {
        Read("http://hooks.internal/page", isUsed: true, ("Secret", Secret)).ShouldHaveSingleItem().ShouldStartWith("Webhooks:AllowedPrivateHosts does not name hooks.internal");
        Read("http://hooks.internal/page", isUsed: true, ("Secret", Secret), ("AllowedPrivateHosts:0", "hooks.internal")).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Read(string address, bool isUsed, params (string Key, string Value)[] values)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => "Webhooks:" + pair.Key, pair => (string?)pair.Value)).Build());
        WebhookSettings.Read(reader.Section("Webhooks"), isUsed ? [("EscalationPolicies:default", new Uri(address))] : []);
        return [.. reader.Mistakes.Select(mistake => mistake.ToString())];
    }
}
