using System.Text;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Row 20: <c>appsettings.json</c> with anything in it is read, or its mistakes are told with their keys.</summary>
internal sealed class SettingsAsWritten : FuzzStory
{
    private static readonly string Good = File.ReadAllText(Path.Combine(Sample.Root, "appsettings.json"));

    protected override Mutations Strange { get; } = new(
        [Good],
        "\"15 minutes\"", "\"weekly\"", "\"Europe/Berlin\"", "\"bob\"", "[ ]", "{ }", "null", "\"\"", "-1", "\"Every\": ", "\"Members\": [", "\"Levels\": [", "\"Start\": \"2026-01-05T09:00\"", "\"Slack\": {", "\"Teams\": {", "\"Email\": {", "\"Alerts\": {", "\"Automation\": {", "\"StatusPage\": {", "\"Metrics\": {", "\"Reviews\": {");

    protected override void Read(string text)
    {
        IConfiguration settings;
        try
        {
            settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text))).Build();
        }
        catch (Exception wrong) when (wrong is FormatException or System.Text.Json.JsonException)
        {
            return;
        }
        try
        {
            ProgramSettings.Read(settings);
        }
        catch (SettingsMistakesException wrong)
        {
            wrong.Message.ShouldNotBeEmpty();
        }
    }
}
