using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Chat;

internal sealed class SlackSettingsTests
{
    [Test]
    public void Socket_Mode_needs_no_signing_secret_and_opens_no_route()
    {
        var (settings, mistakes) = Read(("BotToken", "xoxb-1"), ("AppToken", "xapp-1"));

        mistakes.ShouldBeEmpty();
        settings.IsConfigured.ShouldBeTrue();
        settings.HasSignedDoor.ShouldBeFalse();
    }

    [Test]
    public void An_app_level_token_without_the_bots_token_is_a_mistake() =>
        Read(("AppToken", "xapp-1")).Mistakes.ShouldHaveSingleItem().ShouldStartWith("Slack:BotToken is missing");

    [Test]
    public void A_bots_token_without_a_way_in_is_a_mistake_that_names_both_ways()
    {
        var mistake = Read(("BotToken", "xoxb-1")).Mistakes.ShouldHaveSingleItem();
        mistake.ShouldContain("Slack__SigningSecret");
        mistake.ShouldContain("Slack__AppToken");
    }

    [TestCase("BotToken", "xapp-1", "Slack:BotToken does not begin with xoxb-")]
    [TestCase("AppToken", "xoxb-1", "Slack:AppToken does not begin with xapp-")]
    public void A_token_of_the_wrong_kind_is_named_and_not_shown(string key, string value, string mistake)
    {
        var told = Read([.. new[] { ("BotToken", "xoxb-1"), ("AppToken", "xapp-1") }.Where(pair => pair.Item1 != key), (key, value)]).Mistakes.ShouldHaveSingleItem();

        told.ShouldStartWith(mistake);
        told.ShouldNotContain(value);
    }

    private static (SlackSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] values)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => "Slack:" + pair.Key, pair => (string?)pair.Value)).Build());
        var settings = SlackSettings.Read(reader.Section("Slack"), new ChatOpsIncidentBot.OnCall.Rotations([]));
        return (settings, [.. reader.Mistakes.Select(mistake => mistake.ToString())]);
    }
}
