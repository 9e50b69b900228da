using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Contacts;

internal sealed class EmailSettingsTests
{
    private static readonly (string, string)[] Whole = [("Host", "smtp.example.com"), ("From", "Incident bot <incidents@example.com>"), ("User", "bot"), ("Password", "secret")];

    [Test]
    public void Without_a_host_there_is_no_mail_and_no_mistake()
    {
        var (settings, mistakes) = Read();

        mistakes.ShouldBeEmpty();
        settings.IsConfigured.ShouldBeFalse();
    }

    [TestCase("starttls", 587)]
    [TestCase("implicit", 465)]
    public void The_port_follows_from_how_it_is_kept_secret(string tls, int port) => Read([.. Whole, ("Tls", tls)]).Settings.Port.ShouldBe(port);

    [TestCase("From", "nobody", "Email:From 'nobody' is not an e-mail address")]
    [TestCase("From", "", "Email:From is missing")]
    [TestCase("Host", "", "Email:Host is missing")]
    [TestCase("Password", "", "Email:Password is missing")]
    [TestCase("Tls", "maybe", "Email:Tls 'maybe' is not allowed")]
    [TestCase("Tls", "none", "Email:Tls is none, which would send everything readable over the network")]
    [TestCase("LinkSecret", "short", "Email:LinkSecret is too short")]
    [TestCase("LinkValidFor", "30d", "Email:LinkValidFor is not allowed")]
    [TestCase("Pasword", "x", "Email:Pasword is not a setting")]
    public void A_mistake_is_named(string key, string value, string mistake) =>
        Read([.. Whole.Where(pair => pair.Item1 != key), (key, value)]).Mistakes.ShouldHaveSingleItem().ShouldStartWith(mistake);

    [TestCase("127.0.0.1", null)]
    [TestCase("localhost", null)]
    [TestCase("::1", null)]
    [TestCase("smtp.example.com", "true")]
    public void Plain_is_for_this_machine_or_for_whoever_says_that_it_is_dangerous(string host, string? dangerously) =>
        Read([.. Whole.Where(pair => pair.Item1 != "Host"), ("Host", host), ("Tls", "none"), .. dangerously is null ? Array.Empty<(string, string)>() : [("DangerouslyAllowPlain", dangerously)]]).Mistakes.ShouldBeEmpty();

    private static (EmailSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] values)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => "Email:" + pair.Key, pair => (string?)pair.Value)).Build());
        var settings = EmailSettings.Read(reader.Section("Email"));
        return (settings, [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
