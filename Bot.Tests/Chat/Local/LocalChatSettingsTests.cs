using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class LocalChatSettingsTests
{
    [TestCase(null, false, true)]
    [TestCase(null, true, false)]
    [TestCase("true", true, true)]
    [TestCase("false", false, false)]
    public void Beside_a_real_platform_it_has_to_be_asked_for(string? enabled, bool hasOther, bool isOn) => Read("Enabled", enabled, out _).IsOn(hasOther).ShouldBe(isOn);

    [TestCase("Enabled", "perhaps", "LocalChat:Enabled 'perhaps' is not allowed; allowed: true or false.")]
    [TestCase("Enable", "true", "LocalChat:Enable is not a setting; allowed: one of Enabled.")]
    public void A_mistake_is_named_with_its_key(string key, string value, string sentence)
    {
        Read(key, value, out var mistakes);

        mistakes.Select(mistake => mistake.ToString()).ShouldBe([sentence]);
    }

    private static LocalChatSettings Read(string key, string? value, out IReadOnlyList<SettingsMistake> mistakes)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"LocalChat:{key}", value)]).Build();
        var reader = new SettingsReader(configuration);
        var settings = LocalChatSettings.Read(reader.Section("LocalChat"));
        mistakes = reader.Mistakes;
        return settings;
    }
}
