using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 20: the settings' file is changed while the bot runs.</summary>
internal sealed class BrokenSettings : SlackStory
{
    private string SettingsFile => Path.Combine(Folder, "appsettings.json");

    [Test]
    public async Task What_was_read_at_the_start_stays_and_one_line_says_what_is_wrong_and_where()
    {
        var good = await File.ReadAllTextAsync(SettingsFile);

        await Change(good.Replace("\"bob\", \"carol\"", "\"bbo\", \"carol\"", StringComparison.Ordinal));
        (await Said() ?? "").ShouldStartWith("The settings were changed, and the next start would fail: Rotations:primary:Members");
        (await Types(Alice, "/incident oncall")).Said.ShouldContain($"<@{OnCall}>");

        await Change(good.Replace("\"Rotations\": {", "\"Rotations\": {{", StringComparison.Ordinal));
        (await Said() ?? "").ShouldContain("is no JSON. Until then what was read at the start is used.");

        await Change(good.Replace("\"Example status\"", "\"Another status\"", StringComparison.Ordinal));
        (await Said()).ShouldBe("The settings were changed and are right; they count from the next start.");
        (await Http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldNotContain("Another status");

        await Change(good);
        (await Said()).ShouldBeNull();
    }

    private async Task Change(string text)
    {
        await File.WriteAllTextAsync(SettingsFile, text);
        Services.GetRequiredService<SettingsWatch>().RunOnce();
    }

    private async Task<string?> Said() =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative)))!["checks"]!.AsArray().FirstOrDefault(check => check!["name"]!.GetValue<string>() == "settings")?["detail"]?.GetValue<string>();
}
