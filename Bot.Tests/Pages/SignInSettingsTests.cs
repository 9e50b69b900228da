using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Pages.SignIn;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Pages;

internal sealed class SignInSettingsTests
{
    private static (SignInSettings Read, IReadOnlyList<SettingsMistake> Mistakes) Read(params string[] settings)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => one.Split('=', 2)).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1]))).Build());
        return (SignInSettings.Read(reader.Section("SignIn"), PublicAddress.Read(reader)), reader.Mistakes);
    }

    [Test]
    public void Without_the_section_nobody_signs_in() => Read().Read.IsOn.ShouldBeFalse();

    [TestCase("https://slack.com", SignInProvider.Slack)]
    [TestCase("https://login.microsoftonline.com/3f2b/v2.0", SignInProvider.Entra)]
    [TestCase("https://id.example.com/realms/main", SignInProvider.Other)]
    public void A_provider_is_known_by_its_address(string authority, SignInProvider provider)
    {
        string[] more = provider is SignInProvider.Slack ? ["SignIn:SlackTeam=T0US"] : [];
        var (read, mistakes) = Read(["PublicUrl=https://incidents.example.com", $"SignIn:Authority={authority}", "SignIn:ClientId=a", "SignIn:ClientSecret=b", .. more]);

        mistakes.ShouldBeEmpty();
        read.IsOn.ShouldBeTrue();
        read.Provider.ShouldBe(provider);
        read.SessionsLast.ShouldBe(TimeSpan.FromHours(12));
    }

    [TestCase("SignIn:ClientSecret is missing", "SignIn:Authority=https://id.example.com", "SignIn:ClientId=a", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:Authority is missing", "SignIn:ClientId=a", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:ClientId is missing", "SignIn:Authority=https://id.example.com", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:Authority is of no use without PublicUrl", "SignIn:Authority=https://id.example.com", "SignIn:ClientId=a", "SignIn:ClientSecret=b")]
    [TestCase("SignIn:Authority is of no use with a path in PublicUrl", "SignIn:Authority=https://id.example.com", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com/bot")]
    [TestCase("SignIn:Authority is of no use while PublicUrl is not https", "SignIn:Authority=https://id.example.com", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=http://i.example.com")]
    [TestCase("SignIn:Authority 'http://id.example.com' is not an address that can be trusted", "SignIn:Authority=http://id.example.com", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:Authority lets every organisation in", "SignIn:Authority=https://login.microsoftonline.com/common/v2.0", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:SlackTeam is missing", "SignIn:Authority=https://slack.com", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:SlackTeam has no meaning", "SignIn:Authority=https://id.example.com", "SignIn:SlackTeam=T1", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:Provider 'Google' is not allowed", "SignIn:Authority=https://id.example.com", "SignIn:Provider=Google", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:SessionsLast is not allowed", "SignIn:Authority=https://id.example.com", "SignIn:SessionsLast=1m", "SignIn:ClientId=a", "SignIn:ClientSecret=b", "PublicUrl=https://i.example.com")]
    [TestCase("SignIn:Secret is not a setting", "SignIn:Secret=b")]
    public void A_mistake_is_told_with_its_key(string expected, params string[] settings) =>
        Read(settings).Mistakes.ShouldContain(mistake => mistake.ToString().StartsWith(expected, StringComparison.Ordinal));

    [TestCase("/incidents", "/incidents")]
    [TestCase("/", "/")]
    [TestCase("/incidents?q=//x", "/incidents?q=//x")]
    [TestCase("//evil.example", "home")]
    [TestCase("/\\evil.example", "home")]
    [TestCase("/a\\b", "home")]
    [TestCase("/\t/evil.example", "home")]
    [TestCase("https://evil.example", "home")]
    [TestCase("incidents", "home")]
    [TestCase("", "home")]
    [TestCase(null, "home")]
    public void Only_an_address_of_ours_is_gone_back_to(string? address, string to) => LocalAddress.Of(address, "home").ShouldBe(to);
}
