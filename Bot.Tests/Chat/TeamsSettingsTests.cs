using ChatOpsIncidentBot.Chat.Teams;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Chat;

internal sealed class TeamsSettingsTests
{
    private static readonly (string, string) Id = ("Teams:AppId", "11111111-2222-4333-8444-555555555555"), Secret = ("Teams:AppPassword", "secret"), Tenant = ("Teams:TenantId", "99999999-aaaa-4bbb-8ccc-dddddddddddd");

    [Test]
    public void Without_a_word_about_Teams_it_is_off() => Read().Settings.IsConfigured.ShouldBeFalse();

    [Test]
    public void With_an_app_it_is_on() => Read(Id, Secret, Tenant).Settings.IsConfigured.ShouldBeTrue();

    [Test]
    public void An_app_needs_its_secret_and_its_directory() => Read(Id).Mistakes.ShouldBe(["Teams:AppPassword", "Teams:TenantId"]);

    [Test]
    public void A_secret_needs_its_app() => Read(Secret).Mistakes.ShouldBe(["Teams:AppId"]);

    [Test]
    public void Channels_of_their_own_need_an_app() => Read(("Teams:Enabled", "true"), ("Teams:CreateChannels", "true")).Mistakes.ShouldBe(["Teams:CreateChannels"]);

    [TestCase("Teams:GraphUrl", "http://graph.example.com/")]
    [TestCase("Teams:LoginUrl", "http://login.example.com/")]
    [TestCase("Teams:LoginUrl", "http://127.0.0.1:8443/")]
    [TestCase("Teams:OpenIdMetadataUrl", "nonsense")]
    [TestCase("Teams:ServiceUrl", "ftp://smba.example.com/")]
    [TestCase("Teams:Channels:oncall", "oncall")]
    [TestCase("Teams:AppID2", "x")]
    public void What_cannot_be_right_is_named_with_its_key(string key, string value) => Read(Id, Secret, Tenant, (key, value)).Mistakes.ShouldBe([key]);

    [TestCase("https://smba.trafficmanager.net/emea/x/", true)]
    [TestCase("https://smba.infra.gov.teams.microsoft.us/gcch/", true)]
    [TestCase("http://smba.trafficmanager.net/emea/", false)]
    [TestCase("https://smba.trafficmanager.net:8443/emea/", false)]
    [TestCase("https://smba.trafficmanager.net.evil.example/", false)]
    [TestCase("https://user@smba.trafficmanager.net/", false)]
    [TestCase("https://169.254.169.254/", false)]
    [TestCase("https://[::ffff:127.0.0.1]/", false)]
    [TestCase("http://localhost/", false)]
    public void Only_Teams_own_hosts_are_sent_to(string address, bool isAllowed) => Read(Id, Secret, Tenant).Settings.Allows(new Uri(address)).ShouldBe(isAllowed);

    private static (TeamsSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] settings)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
        return (TeamsSettings.Read(reader.Section("Teams")), [.. reader.Mistakes.Select(mistake => mistake.Key)]);
    }
}
