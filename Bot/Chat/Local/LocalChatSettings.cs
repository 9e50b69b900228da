using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The section <c>LocalChat</c>.</summary>
public sealed record LocalChatSettings(bool? Enabled)
{
    /// <summary>The workspace is there to try the bot; beside a real platform it has to be asked for.</summary>
    public bool IsOn(bool hasOtherPlatform) => Enabled ?? !hasOtherPlatform;

    public static LocalChatSettings Read(SettingsReader settings)
    {
        var read = new LocalChatSettings(settings.Exists("Enabled") ? settings.Flag("Enabled", true) : null);
        settings.RefuseUnknownKeys("Enabled");
        return read;
    }
}
