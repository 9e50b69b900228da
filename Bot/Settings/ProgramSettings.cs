using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Settings;

/// <summary>Everything the settings say, read in one pass so that all mistakes are told at once.</summary>
public sealed record ProgramSettings
{
    public required BotSettings Bot { get; init; }
    public required OutboxSettings Outbox { get; init; }
    public required SlackSettings Slack { get; init; }

    /// <exception cref="SettingsMistakesException">With one line for each mistake.</exception>
    public static ProgramSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = new ProgramSettings
        {
            Bot = BotSettings.Read(reader),
            Outbox = OutboxSettings.Read(reader.Section("Outbox")),
            Slack = SlackSettings.Read(reader.Section("Slack")),
        };
        return reader.Mistakes.Count == 0 ? settings : throw new SettingsMistakesException(reader.Mistakes);
    }
}
