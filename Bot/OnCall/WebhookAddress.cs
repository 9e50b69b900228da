using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>The address of another program, as the settings write it.</summary>
public static class WebhookAddress
{
    public const string Allowed = "an https address such as https://hooks.example.com/page";

    /// <summary>Null where there is none; http is looked at again by whoever knows which hosts may be called so.</summary>
    public static Uri? Read(SettingsReader entry, string key)
    {
        if (entry.Text(key) is not { } text) return null;
        if (WebAddress.Parse(text) is { UserInfo.Length: 0 } address) return address;
        entry.Mistake(key, $"'{text}' is not allowed", Allowed);
        return null;
    }
}
